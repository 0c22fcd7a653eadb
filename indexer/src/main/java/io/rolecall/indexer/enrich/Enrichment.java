package io.rolecall.indexer.enrich;

import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rolecall.events.JobPosting;
import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingId;
import io.rolecall.index.Descriptions;
import io.rolecall.index.JobDocument.ClosedJob;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocument.Salary;
import io.rolecall.index.JobFields;
import io.rolecall.index.Passages;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import io.rolecall.index.title.TitleWords;
import io.rolecall.index.title.Titles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes search documents out of postings. Pure and thread-safe: the same event gives the same
/// document, whenever and wherever it is read.
public final class Enrichment {
  private static final int MAX_CATEGORIES = 50;
  private static final int MAX_CATEGORY = 200;
  private static final int WEIGHT_OF_PLACE = 400;
  private static final int HEAVIEST_KEPT = 5_000;
  private static final int MOST_KEPT = 4_000_000;

  private final Gazetteer gazetteer;
  private final PayRates rates;
  private final Titles titles;
  private final RemoteAreas remoteAreas;

  /// Places as they are written, most of them again and again, with what was found for them.
  private final Cache<List<JobPosting.Place>, Resolved> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .weigher((List<JobPosting.Place> written, Resolved _) -> weight(written))
          .build();

  /// @param words of all places
  private record Resolved(Places places, Set<String> words) {}

  /// Thread-safe, as the three are.
  public Enrichment(Gazetteer gazetteer, PayRates rates, Titles titles) {
    this.gazetteer = gazetteer;
    this.rates = rates;
    this.titles = titles;
    this.remoteAreas = new RemoteAreas(gazetteer);
  }

  /// The document of an open posting.
  ///
  /// @param event the state as it stands in the topic
  /// @param posting what was read from the event's document
  public OpenJob open(OpenPosting event, JobPosting posting) {
    PostingId id = event.id();
    String description = description(posting);
    Resolved resolved = resolved(posting.locations());
    Places places = resolved.places();
    Set<String> placeWords = resolved.words();
    List<String> titleWords = TitleWords.of(posting.title());
    String titleName = TitleName.of(posting.title(), placeWords);
    Workplace workplace = Workplace.of(posting, places, remoteAreas);
    String language = Language.of(posting.inLanguage(), posting.title(), description);
    List<String> passages = description == null ? null : Passages.of(description);
    boolean analysed = Descriptions.isAnalysed(language);
    List<String> remoteAreas = workplace.remoteAreas().stream().map(Place::key).toList();
    Salary salary = posting.pay() == null ? null : YearlyPay.of(posting.pay());
    return new OpenJob(
        id.value(),
        JobFields.STATE_OPEN,
        event.identity().source(),
        event.identity().externalId(),
        event.revision(),
        event.version(),
        PostingDigest.bucket(id),
        PostingDigest.hash(id, event.version()),
        event.createdAt(),
        event.updatedAt(),
        posting.title(),
        titleName,
        String.join(" ", titleWords),
        titles.occupationsOf(titleWords),
        posting.employer().name(),
        places.locations(),
        places.text(),
        countries(workplace.remoteAreas()),
        paths("remote".equals(workplace.value()) ? workplace.remoteAreas() : places.found()),
        remoteAreas,
        remoteAreas.isEmpty() ? null : remoteAreas.stream().sorted().collect(joining(" ")),
        workplace.value(),
        posting.employmentTypes().stream().map(Enum::name).toList(),
        Seniority.of(posting),
        language,
        Skills.of(posting.skills()),
        categories(posting),
        analysed ? null : passages,
        analysed && passages != null ? Map.of(language, passages) : null,
        salary,
        salary == null ? null : YearlyPay.comparable(salary, rates),
        posting.datePosted() == null ? event.createdAt() : posting.datePosted(),
        posting.validThrough(),
        posting.url(),
        posting.directApply(),
        DuplicateKey.of(id.value(), posting.employer().name(), titleName, description, placeWords),
        event.posting());
  }

  private Resolved resolved(List<JobPosting.Place> written) {
    return weight(written) > HEAVIEST_KEPT ? resolve(written) : kept.get(written, this::resolve);
  }

  private Resolved resolve(List<JobPosting.Place> written) {
    Places places = Places.of(written, gazetteer);
    return new Resolved(places, TitleName.placeWords(places.text()));
  }

  /// About how many characters are kept for these places.
  private static int weight(List<JobPosting.Place> written) {
    return written.stream()
        .mapToInt(it ->
            WEIGHT_OF_PLACE
                + Stream.of(it.name(), it.street(), it.locality(), it.region(), it.country())
                    .mapToInt(text -> text == null ? 0 : text.length())
                    .sum())
        .sum();
  }

  /// The small document that stays of a closed posting.
  public static ClosedJob closed(ClosedPosting event) {
    PostingId id = event.id();
    return new ClosedJob(
        id.value(),
        JobFields.STATE_CLOSED,
        event.identity().source(),
        event.identity().externalId(),
        event.revision(),
        event.version(),
        PostingDigest.bucket(id),
        PostingDigest.hash(id, event.version()),
        event.createdAt(),
        event.updatedAt(),
        event.closedAt());
  }

  private List<String> countries(List<Place> places) {
    return places.stream()
        .flatMap(place -> gazetteer.countriesIn(place).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> paths(List<Place> places) {
    return places.stream().flatMap(place -> place.path().stream()).distinct().toList();
  }

  /// The description as text, with what schema.org keeps in properties of its own behind it, unless
  /// the description says the same.
  private static @Nullable String description(JobPosting posting) {
    var parts =
        Stream.of(
                Stream.ofNullable(posting.description()),
                posting.responsibilities().stream(),
                posting.qualifications().stream(),
                posting.educationRequirements().stream(),
                posting.experienceRequirements().stream())
            .flatMap(all -> all)
            .toList();
    return HtmlText.joined(parts);
  }

  private static List<String> categories(JobPosting posting) {
    return Stream.concat(posting.occupationalCategories().stream(), posting.industries().stream())
        .map(text -> HtmlText.line(text, MAX_CATEGORY))
        .filter(text -> !text.isEmpty())
        .distinct()
        .limit(MAX_CATEGORIES)
        .toList();
  }
}
