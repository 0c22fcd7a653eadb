package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Searches of which nothing is reused, beside the very requests that the service makes for them,
/// sent straight to OpenSearch.
final class SearchBesideBodies implements Scenario {
  private static final String OURS = "searches a second, nothing reused";
  private static final String DIRECT = "the same requests sent straight to OpenSearch, a second";
  private static final String OURS_P99 = "search at half of the peak, p99 in ms";
  private static final String DIRECT_P99 = "straight to OpenSearch at that rate, p99 in ms";

  private final Searches searches;
  private final SearchProcess service;
  private final Load ours;
  private final Load direct;

  SearchBesideBodies(Searches searches) throws IOException {
    this.searches = searches;
    service = searches.start(Searches.NOTHING_REUSED);
    ours = searches.ours(service);
    direct = searches.direct();
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String description() {
    return "Queries drawn from the corpus, few often and many seldom, a third with facets, a tenth of second pages, from %d connections for %d s; then as many a second as half of the peak, sent when they are due."
        .formatted(Searches.CONNECTIONS, Searches.TURN.toSeconds());
  }

  @Override
  public Map<String, Double> round(int number) {
    Duration time = number == 0 ? Searches.WARM_UP : Searches.TURN;
    Load.Result other = number % 2 == 0 ? null : direct.closed(Searches.CONNECTIONS, Searches.TURN);
    Duration cpu = service.cpu();
    Load.Result mine = ours.closed(Searches.CONNECTIONS, time);
    cpu = service.cpu().minus(cpu);
    Load.Result theirs = other == null ? direct.closed(Searches.CONNECTIONS, Searches.TURN) : other;
    Load.Result myTimes = ours.open(mine.perSecond() / 2, Searches.TURN);
    Load.Result theirTimes = direct.open(mine.perSecond() / 2, Searches.TURN);
    var figures = new LinkedHashMap<String, Double>();
    figures.put(OURS, mine.perSecond());
    figures.put(DIRECT, theirs.perSecond());
    figures.put("search at the peak, p50 in ms", mine.millis(50));
    figures.put("search at the peak, p99 in ms", mine.millis(99));
    figures.put("straight to OpenSearch at its peak, p50 in ms", theirs.millis(50));
    figures.put("straight to OpenSearch at its peak, p99 in ms", theirs.millis(99));
    figures.put("search at half of the peak, p50 in ms", myTimes.millis(50));
    figures.put(OURS_P99, myTimes.millis(99));
    figures.put("straight to OpenSearch at that rate, p50 in ms", theirTimes.millis(50));
    figures.put(DIRECT_P99, theirTimes.millis(99));
    figures.put(
        "CPU of the service for a search, ms",
        cpu.toNanos() / 1e6 / Math.max(1, mine.answered().getTotalCount()));
    figures.put("heap of the service, MB", service.heapMegabytes());
    figures.put("index, MB", searches.indexMegabytes());
    figures.put("not answered", (double) mine.others() + theirs.others());
    return figures;
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.ratio(OURS, DIRECT, 0.9), Goal.ratioAtMost(OURS_P99, DIRECT_P99, 1.2));
  }

  @Override
  public void close() {
    service.close();
  }
}
