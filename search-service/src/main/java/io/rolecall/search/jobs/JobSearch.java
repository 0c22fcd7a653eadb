package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocuments;
import io.rolecall.index.JobFields;
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
import io.rolecall.search.query.SearchBody;
import io.rolecall.search.understand.Broadening;
import io.rolecall.search.understand.Broadening.Step;
import io.rolecall.search.understand.Understanding;
import io.rolecall.search.understand.Understood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Finds jobs: by a query, or by id. Thread-safe, never blocks. What may go wrong is in the
/// outcomes; an error signal is a bug.
@Component
public class JobSearch {
  private static final Logger LOG = LoggerFactory.getLogger(JobSearch.class);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OpenSearch openSearch;
  private final Understanding understanding;
  private final Dictionaries dictionaries;
  private final SearchSettings settings;
  private final SearchMeters meters;
  private final Clock clock;
  private final InFlight inFlight;
  private final OutageLog outages = new OutageLog();
  private final HighlightMarks marks = HighlightMarks.random();
  private final AnswerReader answers = new AnswerReader(new HitReader(new Highlights(marks)));

  JobSearch(
      OpenSearch openSearch,
      Understanding understanding,
      Dictionaries dictionaries,
      SearchSettings settings,
      SearchMeters meters,
      Clock clock) {
    this.openSearch = openSearch;
    this.understanding = understanding;
    this.dictionaries = dictionaries;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.inFlight = new InFlight(settings.maxInFlight());
    meters.watch(inFlight);
  }

  /// Open and valid jobs that fit the query.
  public Mono<SearchOutcome> search(JobQuery query) {
    return meters.searches(
        inFlight.run(() -> run(query), new SearchOutcome.NotNow(Unavailable.OVERLOADED)));
  }

  /// The job with this id; anything else than 32 lower-case hexadecimal digits is unknown.
  public Mono<LookupOutcome> lookup(String id) {
    if (!ID.matcher(id).matches()) {
      return meters.lookups(Mono.just(new LookupOutcome.Unknown()));
    }
    return meters.lookups(
        inFlight.run(
            () -> openSearch.source(id, JobFields.DESCRIPTION).map(this::lookedUp),
            new LookupOutcome.NotNow(Unavailable.OVERLOADED)));
  }

  private Mono<SearchOutcome> run(JobQuery query) {
    long start = System.nanoTime();
    Instant now = clock.instant();
    Understood understood = understanding.of(query);
    return send(SearchBody.of(understood.meant(), now, settings.timeout(), marks), query)
        .map(reply ->
            searched(
                reply, page -> answers.read(page, query, understood.meaning(), now, millis(start))))
        .flatMap(outcome -> orWider(outcome, understood, now, start));
  }

  /// When nothing is found, what fits a wider query: two more requests at most. What goes wrong
  /// with them is no reason to refuse the answer there is.
  private Mono<SearchOutcome> orWider(
      SearchOutcome outcome, Understood understood, Instant now, long start) {
    List<Step> steps =
        outcome instanceof SearchOutcome.Found(SearchAnswer answer)
                && answer.total().value() == 0
                && understood.asked().after() == null
            ? Broadening.of(understood, dictionaries)
            : List.of();
    if (steps.isEmpty()) {
      return Mono.just(outcome);
    }
    SearchAnswer nothing = ((SearchOutcome.Found) outcome).answer();
    List<JobQuery> queries = steps.stream().map(Step::query).toList();
    return send(SearchBody.counting(queries, now, settings.timeout()), understood.asked())
        .flatMap(reply -> Mono.justOrEmpty(firstWithHits(reply, steps)))
        .flatMap(step -> wider(nothing, step, now, start))
        .defaultIfEmpty(outcome);
  }

  private static Optional<Step> firstWithHits(OpenSearchReply reply, List<Step> steps) {
    if (!(reply instanceof Answered(byte[] json))) {
      return Optional.empty();
    }
    List<Long> counts = FoundPage.read(json).counts();
    return IntStream.range(0, counts.size())
        .filter(i -> counts.get(i) > 0)
        .mapToObj(steps::get)
        .findFirst();
  }

  private Mono<SearchOutcome> wider(SearchAnswer nothing, Step step, Instant now, long start) {
    return send(SearchBody.of(step.query(), now, settings.timeout(), marks), step.query())
        .map(
            reply -> searched(reply, page -> answers.broadened(nothing, page, step, millis(start))))
        .filter(outcome -> outcome instanceof SearchOutcome.Found);
  }

  private Mono<OpenSearchReply> send(ObjectNode body, JobQuery query) {
    return openSearch.search(
        MAPPER.writeValueAsBytes(body), QueryFingerprint.of(query), settings.timeout());
  }

  private static long millis(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private SearchOutcome searched(OpenSearchReply reply, Function<FoundPage, SearchAnswer> read) {
    return switch (reply) {
      case Answered(byte[] json) -> found(FoundPage.read(json), read);
      case NoIndex _, NotFound _ -> new SearchOutcome.NotNow(Unavailable.NO_INDEX);
      case Refused(int status, String reason) -> {
        LOG.error("OpenSearch refused a search with {}: {}", status, reason);
        yield new SearchOutcome.NotPossible();
      }
      case Away(String reason) -> new SearchOutcome.NotNow(away(reason));
    };
  }

  private SearchOutcome found(FoundPage page, Function<FoundPage, SearchAnswer> read) {
    meters.took(page.took());
    if (page.timedOut()) {
      return new SearchOutcome.NotNow(away("a search timed out"));
    }
    return new SearchOutcome.Found(read.apply(page));
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
