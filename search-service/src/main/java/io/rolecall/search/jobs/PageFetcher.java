package io.rolecall.search.jobs;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.search.jobs.CompanySpread.Entry;
import io.rolecall.search.jobs.FoundPage.Hit;
import io.rolecall.search.jobs.SearchRequests.Asking;
import io.rolecall.search.query.Cursor;
import io.rolecall.search.query.GroupBody;
import io.rolecall.search.query.HighlightMarks;
import io.rolecall.search.query.HitsBody;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.SearchBody;
import io.rolecall.search.query.SimilarBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Asks OpenSearch for a page. Where near-duplicates are one hit, the order of the list is the
/// first request; what is shown of the page's hits, and the near-duplicates behind them, are the
/// second. Where they are not, one request brings the page. Thread-safe, never blocks; signals
/// [Stopped] when a request brings nothing.
final class PageFetcher {
  private final SearchRequests requests;
  private final HighlightMarks marks;

  PageFetcher(SearchRequests requests, HighlightMarks marks) {
    this.requests = requests;
    this.marks = marks;
  }

  /// @param page with the hits that are shown
  /// @param more whether others follow
  /// @param spread size of the first page's opening when companies were spread on it, else 0
  /// @param groups the near-duplicates of the hits by key; empty when they are not collapsed
  record Fetched(FoundPage page, boolean more, int spread, Map<String, Group> groups) {
    /// How far on in the list the next page begins. A hit that is gone since the order was made is
    /// gone from the next order, too: those behind it have moved up.
    int listed() {
      return Math.max(1, page.hits().hits().size());
    }
  }

  Mono<Fetched> fetch(JobQuery query, Asking asking) {
    return query.collapse() ? groups(query, asking) : postings(query, asking);
  }

  /// How many postings each of these queries would find, in one request.
  Mono<List<Long>> counts(List<JobQuery> queries, Asking asking) {
    return requests
        .one(left -> SearchBody.counting(queries, asking.now(), left), asking)
        .map(FoundPage::counts);
  }

  /// Jobs like another, the best first.
  ///
  /// @param job with its description
  Mono<List<Hit>> similar(OpenJob job, Asking asking) {
    return requests
        .one(left -> SimilarBody.of(job, asking.now(), left, marks), asking)
        .map(page -> page.hits().hits());
  }

  private Mono<Fetched> postings(JobQuery query, Asking asking) {
    return requests
        .one(left -> SearchBody.of(query, asking.now(), left, marks), asking)
        .map(page -> {
          List<Hit> hits = page.hits().hits();
          List<Hit> shown = hits.stream().limit(query.size()).toList();
          boolean more = hits.size() > shown.size();
          return new Fetched(page.with(shown), more, 0, Map.of());
        });
  }

  private Mono<Fetched> groups(JobQuery query, Asking asking) {
    int opening = opening(query);
    int before = query.groupsBefore();
    int most = before + query.size() + 1;
    int from = opening == 0 ? before : 0;
    int count = opening == 0 ? most - before : Math.max(CompanySpread.WINDOW, most);
    return requests
        .one(left -> SearchBody.order(query, asking.now(), left, from, count), asking)
        .flatMap(order -> {
          List<Entry> best = order.hits().hits().stream().map(Entry::of).toList();
          boolean spread = opening > 0 && (before > 0 || isNeeded(best, opening, query));
          List<Entry> page =
              (spread ? CompanySpread.spread(best, opening, query) : best)
                  .stream().skip(before - from).limit(query.size() + 1L).toList();
          List<Entry> shown = page.stream().limit(room(query)).toList();
          boolean more = page.size() > query.size();
          return shown.isEmpty()
              ? Mono.just(new Fetched(order.with(List.of()), false, 0, Map.of()))
              : shown(query, shown, asking)
                  .map(found ->
                      new Fetched(
                          order.with(inOrder(shown, order, found.getFirst())),
                          more,
                          spread ? opening : 0,
                          found.size() == 1 ? Map.of() : Group.read(found.getLast())));
        });
  }

  /// The hits, and their near-duplicates unless there are none.
  private Mono<List<FoundPage>> shown(JobQuery query, List<Entry> shown, Asking asking) {
    List<String> ids = shown.stream().map(Entry::id).toList();
    List<String> keys =
        shown.stream().filter(hit -> !hit.isAlone()).map(Entry::duplicateKey).toList();
    List<SearchRequests.Body> bodies = new ArrayList<>();
    bodies.add(left -> HitsBody.of(query, ids, asking.now(), left, marks));
    if (!keys.isEmpty()) {
      bodies.add(left -> GroupBody.of(keys, asking.now(), left));
    }
    return requests.all(bodies, asking);
  }

  /// 0 when the list stays as it is.
  private static int opening(JobQuery query) {
    Cursor cursor = query.after();
    if (cursor == null) {
      return CompanySpread.opening(query);
    }
    return cursor.position() instanceof Cursor.BehindGroups(int groups, int spread)
            && groups < CompanySpread.WINDOW
        ? spread
        : 0;
  }

  private static boolean isNeeded(List<Entry> best, int opening, JobQuery query) {
    return CompanySpread.isNeeded(best.subList(0, Math.min(opening, best.size())), query);
  }

  /// How many groups the page may have.
  private static int room(JobQuery query) {
    return Math.min(query.size(), SearchBody.MOST_GROUPS - query.groupsBefore());
  }

  /// A hit that is gone since the order was made is left out.
  private static List<Hit> inOrder(List<Entry> shown, FoundPage order, FoundPage found) {
    Map<String, Hit> ranked =
        order.hits().hits().stream().collect(toMap(hit -> Entry.of(hit).id(), identity()));
    Map<String, Hit> read =
        found.hits().hits().stream().collect(toMap(hit -> hit.source().id(), identity()));
    return shown.stream()
        .map(Entry::id)
        .filter(read::containsKey)
        .map(id -> requireNonNull(ranked.get(id)).with(requireNonNull(read.get(id))))
        .toList();
  }
}
