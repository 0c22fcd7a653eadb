package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.search.jobs.CompanySpread.Entry;
import io.rolecall.search.jobs.FoundPage.Hit;
import io.rolecall.search.jobs.FoundPage.Hits;
import io.rolecall.search.opensearch.OpenSearch;
import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.opensearch.OpenSearchReply.Away;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.NotFound;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import io.rolecall.search.query.Cursor;
import io.rolecall.search.query.GroupBody;
import io.rolecall.search.query.HighlightMarks;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.SearchBody;
import io.rolecall.search.query.SimilarBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks OpenSearch for a page: one request for the hits, one for the postings that are collapsed
/// into them, and two more where one company would fill the first page. Thread-safe, never blocks;
/// signals [Stopped] when a request brings nothing.
final class PageFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(PageFetcher.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OpenSearch openSearch;
  private final SearchMeters meters;
  private final OutageLog outages;
  private final HighlightMarks marks;

  PageFetcher(OpenSearch openSearch, SearchMeters meters, OutageLog outages, HighlightMarks marks) {
    this.openSearch = openSearch;
    this.meters = meters;
    this.outages = outages;
    this.marks = marks;
  }

  /// @param spread size of the first page's opening when companies were spread on it, else 0
  /// @param groups the near-duplicates of the hits by key; empty when they are not collapsed
  record Fetched(FoundPage page, int spread, Map<String, Group> groups) {}

  /// What the requests of one search share.
  ///
  /// @param now what is valid at this moment is found
  /// @param copy searches with the same text go to the same copies of the shards
  record Asking(Instant now, String copy, Deadline deadline) {}

  Mono<Fetched> fetch(JobQuery query, Asking asking) {
    return ask(left -> SearchBody.of(query, asking.now(), left, marks), asking)
        .flatMap(page -> spread(page, query, asking))
        .flatMap(found ->
            query.collapse()
                ? groups(found.page().hits().hits(), asking)
                    .map(groups -> new Fetched(found.page(), found.spread(), groups))
                : Mono.just(found));
  }

  /// How many postings each of these queries would find, in one request.
  Mono<List<Long>> counts(List<JobQuery> queries, Asking asking) {
    return ask(left -> SearchBody.counting(queries, asking.now(), left), asking)
        .map(FoundPage::counts);
  }

  /// Jobs like another, the best first.
  ///
  /// @param job with its description
  Mono<List<Hit>> similar(OpenJob job, Asking asking) {
    return ask(left -> SimilarBody.of(job, asking.now(), left, marks), asking)
        .map(page -> page.hits().hits());
  }

  private Mono<Fetched> spread(FoundPage page, JobQuery query, Asking asking) {
    int opening = opening(page, query);
    return opening == 0
        ? Mono.just(new Fetched(page, 0, Map.of()))
        : ask(left -> SearchBody.order(query, asking.now(), left, marks, windowOf(query)), asking)
            .map(order -> ids(order.hits().hits(), opening, query))
            .flatMap(ids ->
                ids.isEmpty()
                    ? Mono.just(page.with(List.of()))
                    : ask(left -> SearchBody.these(query, asking.now(), left, marks, ids), asking)
                        .map(these -> page.with(inOrder(these.hits(), ids))))
            .map(reordered -> new Fetched(reordered, opening, Map.of()));
  }

  /// 0 when the page stays as it is.
  private static int opening(FoundPage page, JobQuery query) {
    Cursor cursor = query.after();
    if (cursor == null) {
      int opening = CompanySpread.opening(query);
      return CompanySpread.isNeeded(page.hits().hits(), opening, query) ? opening : 0;
    }
    return cursor.position() instanceof Cursor.BehindGroups(int groups, int spread)
            && groups < CompanySpread.WINDOW
        ? spread
        : 0;
  }

  private static int windowOf(JobQuery query) {
    return Math.max(CompanySpread.WINDOW, query.groupsBefore() + query.size() + 1);
  }

  private static List<String> ids(List<Hit> order, int opening, JobQuery query) {
    List<Entry> best = order.stream().map(Entry::ofFields).toList();
    return CompanySpread.spread(best, opening, query).stream()
        .skip(query.groupsBefore())
        .limit(query.size() + 1L)
        .map(Entry::id)
        .toList();
  }

  private static List<Hit> inOrder(Hits hits, List<String> ids) {
    Map<String, Hit> byId =
        hits.hits().stream()
            .collect(Collectors.toMap(hit -> hit.source().id(), Function.identity()));
    return ids.stream().filter(byId::containsKey).map(byId::get).toList();
  }

  private Mono<Map<String, Group>> groups(List<Hit> hits, Asking asking) {
    List<String> keys =
        hits.stream()
            .map(Hit::source)
            .filter(job -> !job.id().equals(job.duplicateKey()))
            .map(OpenJob::duplicateKey)
            .toList();
    return keys.isEmpty()
        ? Mono.just(Map.of())
        : ask(left -> GroupBody.of(keys, asking.now(), left), asking).map(Group::read);
  }

  private Mono<FoundPage> ask(Function<Duration, ObjectNode> body, Asking asking) {
    return Mono.defer(() -> {
      Duration left = asking.deadline().left();
      if (!left.isPositive()) {
        throw away("no time left for the rest of a search");
      }
      byte[] json = MAPPER.writeValueAsBytes(body.apply(left));
      return openSearch.search(json, asking.copy(), left).map(this::page);
    });
  }

  private FoundPage page(OpenSearchReply reply) {
    return switch (reply) {
      case Answered(byte[] json) -> inTime(FoundPage.read(json));
      case NoIndex _, NotFound _ -> throw notNow(Unavailable.NO_INDEX);
      case Refused(int status, String reason) -> {
        LOG.error("OpenSearch refused a search with {}: {}", status, reason);
        throw new Stopped(new SearchOutcome.NotPossible());
      }
      case Away(String reason) -> throw away(reason);
    };
  }

  private FoundPage inTime(FoundPage page) {
    meters.took(page.took());
    if (page.timedOut()) {
      throw away("a search timed out");
    }
    return page;
  }

  private Stopped away(String reason) {
    outages.away(reason);
    return notNow(Unavailable.AWAY);
  }

  private static Stopped notNow(Unavailable why) {
    return new Stopped(new SearchOutcome.NotNow(why));
  }
}
