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
import io.rolecall.search.query.HighlightMarks;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.QueryFingerprint;
import io.rolecall.search.query.SearchBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Finds jobs: by a query, or by id. Thread-safe, never blocks. What may go wrong is in the
/// outcomes; an error signal is a bug.
@Component
public class JobSearch {
  private static final Logger LOG = LoggerFactory.getLogger(JobSearch.class);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OpenSearch openSearch;
  private final SearchSettings settings;
  private final SearchMeters meters;
  private final Clock clock;
  private final InFlight inFlight;
  private final OutageLog outages = new OutageLog();
  private final HighlightMarks marks = HighlightMarks.random();
  private final AnswerReader answers = new AnswerReader(new HitReader(new Highlights(marks)));

  JobSearch(OpenSearch openSearch, SearchSettings settings, SearchMeters meters, Clock clock) {
    this.openSearch = openSearch;
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
    byte[] body = MAPPER.writeValueAsBytes(SearchBody.of(query, now, settings.timeout(), marks));
    return openSearch
        .search(body, QueryFingerprint.of(query), settings.timeout())
        .map(reply -> searched(reply, query, now, start));
  }

  private SearchOutcome searched(OpenSearchReply reply, JobQuery query, Instant now, long start) {
    return switch (reply) {
      case Answered(byte[] json) -> found(FoundPage.read(json), query, now, start);
      case NoIndex _, NotFound _ -> new SearchOutcome.NotNow(Unavailable.NO_INDEX);
      case Refused(int status, String reason) -> {
        LOG.error("OpenSearch refused a search with {}: {}", status, reason);
        yield new SearchOutcome.NotPossible();
      }
      case Away(String reason) -> new SearchOutcome.NotNow(away(reason));
    };
  }

  private SearchOutcome found(FoundPage page, JobQuery query, Instant now, long start) {
    meters.took(page.took());
    if (page.timedOut()) {
      return new SearchOutcome.NotNow(away("a search timed out"));
    }
    long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new SearchOutcome.Found(answers.read(page, query, now, tookMs));
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
