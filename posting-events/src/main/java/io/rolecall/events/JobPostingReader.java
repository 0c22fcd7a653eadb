package io.rolecall.events;

import io.rolecall.events.JobPosting.Employer;
import io.rolecall.events.JobPosting.EmploymentType;
import io.rolecall.events.JobPosting.LocationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads a schema.org `JobPosting`: liberal in shape (text or object, one or many), strict in
/// value.
///
/// Pure: no clock, no state; safe to call from any thread. Properties it does not know are not
/// looked at, except that no text anywhere may hold NUL or half a surrogate pair and no number may
/// be absurd.
public final class JobPostingReader {
  private static final int MAX_TITLE = 1_000;
  private static final int MAX_NAME = 500;
  private static final int MAX_URL = 2_048;

  private static final Map<String, EmploymentType> EMPLOYMENT_TYPES =
      Map.ofEntries(
          Map.entry("FULLTIME", EmploymentType.FULL_TIME),
          Map.entry("PARTTIME", EmploymentType.PART_TIME),
          Map.entry("CONTRACTOR", EmploymentType.CONTRACTOR),
          Map.entry("CONTRACT", EmploymentType.CONTRACTOR),
          Map.entry("TEMPORARY", EmploymentType.TEMPORARY),
          Map.entry("TEMP", EmploymentType.TEMPORARY),
          Map.entry("INTERN", EmploymentType.INTERN),
          Map.entry("INTERNSHIP", EmploymentType.INTERN),
          Map.entry("VOLUNTEER", EmploymentType.VOLUNTEER),
          Map.entry("PERDIEM", EmploymentType.PER_DIEM),
          Map.entry("OTHER", EmploymentType.OTHER));

  private static final Map<String, LocationType> LOCATION_TYPES =
      Map.of(
          "TELECOMMUTE", LocationType.TELECOMMUTE,
          "REMOTE", LocationType.TELECOMMUTE,
          "HYBRID", LocationType.HYBRID,
          "ONSITE", LocationType.ONSITE,
          "INPERSON", LocationType.ONSITE);

  private static final Pattern NO_LETTER = Pattern.compile("[^A-Z]");

  private JobPostingReader() {}

  /// What came of reading a document.
  ///
  /// @param posting what could be read, without the values that are wrong; null when the title or
  ///   the employer's name is missing
  /// @param violations what is wrong, in document order, at most 50; empty for a valid posting
  public record Reading(@Nullable JobPosting posting, List<Violation> violations) {
    /// The posting, when nothing is wrong with the document.
    public Optional<JobPosting> valid() {
      return violations.isEmpty() ? Optional.ofNullable(posting) : Optional.empty();
    }
  }

  /// Reads `document`. Never throws for anything a document may hold, as long as it came through
  /// [PostingJson#MAPPER].
  public static Reading read(ObjectNode document) {
    var violations = new Violations();
    var root = JsonValue.of(document, violations);
    TextCheck.check(root);
    checkType(root);
    String title = root.get("title").text(MAX_TITLE);
    if (title == null) {
      root.get("title").violate("a title is required");
    }
    Employer employer = employer(root.get("hiringOrganization"));
    var read = new Reading(null, List.of());
    if (title != null && employer != null) {
      read = new Reading(posting(root, title, employer), List.of());
    }
    return new Reading(read.posting(), violations.list());
  }

  private static JobPosting posting(JsonValue root, String title, Employer employer) {
    return new JobPosting(
        title,
        root.get("description").joinedText(),
        identifier(root.get("identifier")),
        url(root.get("url")),
        DateReader.start(root.get("datePosted")),
        DateReader.end(root.get("validThrough")),
        words(root.get("employmentType"), EMPLOYMENT_TYPES, List.of(EmploymentType.values())),
        employer,
        PlaceReader.places(root.get("jobLocation")),
        words(root.get("jobLocationType"), LOCATION_TYPES, List.of(LocationType.values())),
        PlaceReader.areas(root.get("applicantLocationRequirements")),
        PayReader.pay(root.get("baseSalary"), root.get("salaryCurrency")),
        root.get("industry").names(),
        root.get("occupationalCategory").names(),
        root.get("skills").names(),
        root.get("qualifications").names(),
        root.get("responsibilities").names(),
        root.get("educationRequirements").names(),
        root.get("experienceRequirements").names(),
        LanguageReader.tag(root.get("inLanguage")),
        root.get("directApply").bool());
  }

  /// The external id inside a document, as bulk lines carry it: `identifier.value`, or `identifier`
  /// when that is a text or number. Empty when there is none.
  public static Optional<String> externalIdOf(ObjectNode document) {
    return Optional.ofNullable(
        identifier(JsonValue.of(document, new Violations()).get("identifier")));
  }

  private static void checkType(JsonValue root) {
    List<JsonValue> types = root.get("@type").each();
    boolean posting =
        types.stream()
            .map(JsonValue::lenientText)
            .anyMatch(t -> t != null && (t.equals("JobPosting") || t.endsWith("/JobPosting")));
    if (!types.isEmpty() && !posting) {
      root.get("@type").violate("expected JobPosting");
    }
  }

  private static @Nullable Employer employer(JsonValue value) {
    List<JsonValue> all = value.each();
    JsonValue first = all.isEmpty() ? value : all.getFirst();
    String name = first.isObject() ? first.get("name").text(MAX_NAME) : first.text(MAX_NAME);
    if (name == null) {
      (first.isObject() ? first.get("name") : first).violate("an employer's name is required");
      return null;
    }
    if (!first.isObject()) {
      return new Employer(name, null, null);
    }
    JsonValue site = first.get("sameAs").isAbsent() ? first.get("url") : first.get("sameAs");
    JsonValue logo = first.get("logo");
    return new Employer(
        name,
        firstOrNull(site),
        logo.isObject() ? logo.get("url").lenientText() : logo.lenientText());
  }

  private static @Nullable String firstOrNull(JsonValue value) {
    List<JsonValue> all = value.each();
    return all.isEmpty() ? null : all.getFirst().lenientText();
  }

  private static @Nullable String identifier(JsonValue value) {
    List<JsonValue> all = value.each();
    if (all.isEmpty()) {
      return null;
    }
    JsonValue first = all.getFirst();
    return first.isObject() ? first.get("value").lenientText() : first.lenientText();
  }

  private static @Nullable String url(JsonValue value) {
    String text = value.text(MAX_URL);
    if (text == null) {
      return null;
    }
    if (HttpUrl.isValid(text)) {
      return text;
    }
    value.violate("expected an absolute http or https URL");
    return null;
  }

  private static <E extends Enum<E>> List<E> words(
      JsonValue value, Map<String, E> known, List<E> all) {
    var found = new ArrayList<E>();
    for (JsonValue one : value.each()) {
      String text = one.text(MAX_NAME);
      for (String word : text == null ? new String[0] : text.split(",", -1)) {
        E type = known.get(NO_LETTER.matcher(word.toUpperCase(Locale.ROOT)).replaceAll(""));
        if (type == null) {
          one.violate("expected one of " + all);
        } else if (!found.contains(type)) {
          found.add(type);
        }
      }
    }
    return List.copyOf(found);
  }
}
