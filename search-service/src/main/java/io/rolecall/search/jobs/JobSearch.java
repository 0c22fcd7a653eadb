package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocuments;
import io.rolecall.index.JobFields;
import io.rolecall.search.admission.Admission;
import io.rolecall.search.admission.Priority;
import io.rolecall.search.jobs.SearchRequests.Asking;
import io.rolecall.search.opensearch.OpenSearch;
import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.opensearch.OpenSearchReply.Away;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.NotFound;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.HighlightMarks;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.QueryFingerprint;
import io.rolecall.search.understand.Broadening;
import io.rolecall.search.understand.Broadening.Step;
import io.rolecall.search.understand.Understanding;
import io.rolecall.search.understand.Understood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Finds jobs: by a query, or by id. Thread-safe, never blocks. What may go wrong is in the
/// outcomes; an error signal is a bug.
@Component
public class JobSearch {
  private static final Logger LOG = LoggerFactory.getLogger(JobSearch.class);
  private static final String DESCRIPTIONS = JobFields.DESCRIPTION + "," + JobFields.DESCRIPTION_IN;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final OpenSearch openSearch;
  private final Understanding understanding;
  private final Dictionaries dictionaries;
  private final SearchMeters meters;
  private final Clock clock;
  private final Duration timeout;
  private final Admission admission;
  private final SharedSearches shared;
  private final OutageLog outages = new OutageLog();
  private final PageFetcher pages;
  private final AnswerReader answers;

  JobSearch(
      OpenSearch openSearch,
      Understanding understanding,
      Dictionaries dictionaries,
      SearchSettings settings,
      Admission admission,
      SearchMeters meters,
      Clock clock) {
    this.openSearch = openSearch;
    this.understanding = understanding;
    this.dictionaries = dictionaries;
    this.meters = meters;
    this.clock = clock;
    this.timeout = settings.timeout();
    this.admission = admission;
    this.shared = new SharedSearches(settings.reuse(), settings.reusedHits(), meters);
    HighlightMarks marks = HighlightMarks.random();
    this.pages = new PageFetcher(new SearchRequests(openSearch, meters, outages), marks);
    this.answers = new AnswerReader(new HitReader(new Highlights(marks)), dictionaries.places());
  }

  /// Open and valid jobs that fit the query.
  public Mono<SearchOutcome> search(JobQuery query) {
    return meters.searches(shared.get(query, () -> admitted(query)));
  }

  private Mono<SearchOutcome> admitted(JobQuery query) {
    Deadline deadline = Deadline.in(timeout);
    return admission.run(
        Weights.of(query),
        () -> run(query, deadline),
        new SearchOutcome.NotNow(Unavailable.OVERLOADED),
        outcome -> outcome instanceof SearchOutcome.NotNow(Unavailable why) && isFailure(why));
  }

  /// The job with this id; anything else than 32 lower-case hexadecimal digits is unknown.
  public Mono<LookupOutcome> lookup(String id) {
    if (!ID.matcher(id).matches()) {
      return meters.lookups(Mono.just(new LookupOutcome.Unknown()));
    }
    return meters.lookups(
        admission.run(
            Priority.PLAIN,
            () -> openSearch.source(id, DESCRIPTIONS).map(this::lookedUp),
            new LookupOutcome.NotNow(Unavailable.OVERLOADED),
            JobSearch::hasFailed));
  }

  /// Open and valid jobs that are like this one.
  public Mono<SimilarOutcome> similar(String id) {
    Mono<LookupOutcome> other =
        ID.matcher(id).matches()
            ? openSearch.source(id, JobFields.POSTING).map(this::lookedUp)
            : Mono.just(new LookupOutcome.Unknown());
    return meters.similar(
        admission.run(
            Priority.PLAIN,
            () ->
                other.flatMap(found ->
                    found instanceof LookupOutcome.Open(OpenJob job)
                        ? like(job)
                        : Mono.just(new SimilarOutcome.NotFound(found))),
            new SimilarOutcome.NotFound(new LookupOutcome.NotNow(Unavailable.OVERLOADED)),
            outcome ->
                outcome instanceof SimilarOutcome.NotFound(LookupOutcome why) && hasFailed(why)));
  }

  private static boolean hasFailed(LookupOutcome outcome) {
    return outcome instanceof LookupOutcome.NotNow(Unavailable why) && isFailure(why);
  }

  private static boolean isFailure(Unavailable why) {
    return why == Unavailable.AWAY;
  }

  private Mono<SimilarOutcome> like(OpenJob job) {
    return pages
        .similar(job, new Asking(now(), job.id(), Deadline.in(timeout)))
        .<SimilarOutcome>map(hits -> new SimilarOutcome.Found(answers.read(hits)))
        .onErrorResume(
            Stopped.class,
            stopped ->
                Mono.just(
                    new SimilarOutcome.NotFound(
                        new LookupOutcome.NotNow(
                            stopped.outcome() instanceof SearchOutcome.NotNow(Unavailable why)
                                ? why
                                : Unavailable.AWAY))));
  }

  private Mono<SearchOutcome> run(JobQuery query, Deadline deadline) {
    long start = System.nanoTime();
    Understood understood = understanding.of(query);
    Asking asking = new Asking(now(), QueryFingerprint.of(query), deadline);
    return pages
        .fetch(understood.meant(), asking)
        .map(fetched ->
            answers.read(fetched, query, understood.meaning(), asking.now(), millis(start)))
        .flatMap(answer -> orWider(answer, understood, asking, start))
        .<SearchOutcome>map(SearchOutcome.Found::new)
        .onErrorResume(Stopped.class, stopped -> Mono.just(stopped.outcome()));
  }

  /// When nothing is found, what fits a wider query. What goes wrong with that is no reason to
  /// refuse the answer there is.
  private Mono<SearchAnswer> orWider(
      SearchAnswer answer, Understood understood, Asking asking, long start) {
    List<Step> steps =
        answer.total().value() == 0 && understood.asked().after() == null
            ? Broadening.of(understood, dictionaries)
            : List.of();
    if (steps.isEmpty()) {
      return Mono.just(answer);
    }
    return pages
        .counts(steps.stream().map(Step::query).toList(), asking)
        .flatMap(counts -> Mono.justOrEmpty(firstWithHits(counts, steps)))
        .flatMap(step ->
            pages
                .fetch(step.query(), asking)
                .map(fetched -> answers.broadened(answer, fetched, step, millis(start))))
        .onErrorResume(Stopped.class, _ -> Mono.empty())
        .defaultIfEmpty(answer);
  }

  /// In whole seconds: what is valid is the same clause for all searches of a second, and
  /// OpenSearch need not find out for each.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Step> firstWithHits(List<Long> counts, List<Step> steps) {
    return IntStream.range(0, counts.size())
        .filter(i -> counts.get(i) > 0)
        .mapToObj(steps::get)
        .findFirst();
  }

  private static long millis(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private LookupOutcome lookedUp(OpenSearchReply reply) {
    return switch (reply) {
      case Answered(byte[] json) -> found(JobDocuments.openJob(json));
      case NotFound _ -> new LookupOutcome.Unknown();
      case NoIndex _ -> new LookupOutcome.NotNow(Unavailable.NO_INDEX);
      case Refused(int status, String reason) -> {
        LOG.error("OpenSearch refused a lookup with {}: {}", status, reason);
        yield new LookupOutcome.Unknown();
      }
      case Away(String reason) -> new LookupOutcome.NotNow(away(reason));
    };
  }

  private LookupOutcome found(OpenJob job) {
    Instant end = job.validThrough();
    boolean open = JobFields.STATE_OPEN.equals(job.state());
    return open && (end == null || end.isAfter(clock.instant()))
        ? new LookupOutcome.Open(job)
        : new LookupOutcome.Gone();
  }

  private Unavailable away(String reason) {
    outages.away(reason);
    return Unavailable.AWAY;
  }
}
