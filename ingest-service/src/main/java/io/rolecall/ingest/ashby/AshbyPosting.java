package io.rolecall.ingest.ashby;

import io.rolecall.events.PostingJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Makes a schema.org `JobPosting` of a job on an Ashby board; pure. What a job lacks the posting
/// lacks: whether it can be accepted is for its reader to say.
///
/// @see <a href="https://developers.ashbyhq.com/docs/public-job-posting-api">Ashby's public job
///   posting API</a>
final class AshbyPosting {
  private static final Map<String, String> EMPLOYMENT_TYPES =
      Map.of(
          "FullTime", "FULL_TIME",
          "PartTime", "PART_TIME",
          "Contract", "CONTRACTOR",
          "Temporary", "TEMPORARY",
          "Intern", "INTERN");

  private static final Map<String, String> WORKPLACES =
      Map.of("Remote", "TELECOMMUTE", "Hybrid", "HYBRID", "OnSite", "ONSITE");

  private AshbyPosting() {}

  /// Whether the board shows the job.
  static boolean isListed(ObjectNode job) {
    return !job.path("isListed").isBoolean() || job.path("isListed").booleanValue();
  }

  /// The posting.
  ///
  /// @param company the employer's name; when empty, the organisation in the job's URL is taken for
  ///   it
  static ObjectNode of(ObjectNode job, Optional<String> company) {
    ObjectNode posting = PostingJson.MAPPER.createObjectNode();
    posting.put("@context", "https://schema.org");
    posting.put("@type", "JobPosting");
    text(job, "title").ifPresent(put(posting, "title"));
    text(job, "id").ifPresent(id -> posting.putObject("identifier").put("value", id));
    company
        .or(() -> text(job, "jobUrl").flatMap(AshbyPosting::organisation))
        .ifPresent(name ->
            posting.putObject("hiringOrganization").put("@type", "Organization").put("name", name));
    text(job, "jobUrl").ifPresent(put(posting, "url"));
    text(job, "applyUrl").ifPresent(put(posting, "applyUrl"));
    text(job, "publishedAt").ifPresent(put(posting, "datePosted"));
    text(job, "employmentType")
        .map(type -> EMPLOYMENT_TYPES.getOrDefault(type, "OTHER"))
        .ifPresent(put(posting, "employmentType"));
    workplace(job).ifPresent(put(posting, "jobLocationType"));
    add(posting, "jobLocation", AshbyPlaces.of(job));
    add(posting, "occupationalCategory", categories(job));
    AshbyPay.of(job).ifPresent(pay -> posting.set("baseSalary", pay));
    text(job, "descriptionHtml")
        .or(() -> text(job, "descriptionPlain").map(AshbyPosting::escaped))
        .ifPresent(put(posting, "description"));
    return posting;
  }

  /// The text of a property, without white space around it; empty when there is none.
  static Optional<String> text(JsonNode owner, String name) {
    return owner.path(name) instanceof StringNode text && !text.stringValue().isBlank()
        ? Optional.of(text.stringValue().strip())
        : Optional.empty();
  }

  private static Consumer<String> put(ObjectNode posting, String name) {
    return value -> posting.put(name, value);
  }

  private static void add(ObjectNode posting, String name, ArrayNode values) {
    if (!values.isEmpty()) {
      posting.set(name, values);
    }
  }

  /// `https://jobs.ashbyhq.com/Some%20Company/…` is a job of "Some Company".
  private static Optional<String> organisation(String jobUrl) {
    try {
      String path = new URI(jobUrl).getPath();
      return path == null
          ? Optional.empty()
          : Stream.of(path.split("/", -1)).filter(part -> !part.isBlank()).findFirst();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> workplace(ObjectNode job) {
    return text(job, "workplaceType")
        .map(WORKPLACES::get)
        .or(() ->
            job.path("isRemote").isBoolean() && job.path("isRemote").booleanValue()
                ? Optional.of("TELECOMMUTE")
                : Optional.empty());
  }

  private static ArrayNode categories(ObjectNode job) {
    ArrayNode categories = PostingJson.MAPPER.createArrayNode();
    Stream.of("department", "team")
        .flatMap(name -> text(job, name).stream())
        .distinct()
        .forEach(categories::add);
    return categories;
  }

  private static String escaped(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>");
  }
}
