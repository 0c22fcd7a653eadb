package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Ten times as many searches as can be answered, each sent when it is due; then half of what can
/// be, for ten seconds.
final class Overload implements Scenario {
  private static final int TIMES = 10;
  private static final int AFTER = 10;
  private static final Duration LONG =
      Duration.ofSeconds(Integer.getInteger("benchmark.overload", 60));
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String PEAK = "searches a second at the peak";
  private static final String GOOD = "answered a second under overload";
  private static final String REFUSED = "refused, p99 in ms";
  private static final String NORMAL = "seconds until normal again";

  private final SearchProcess service;
  private final Load ours;

  Overload(Searches searches) throws IOException {
    service = searches.start(Searches.NOTHING_REUSED);
    ours = searches.ours(service);
  }

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String description() {
    return "%d times the peak of a closed load of %d connections, nothing reused, each sent when it is due, for %d s. Normal is a second at half of the peak with none refused and a p99 of at most twice what it was before."
        .formatted(TIMES, Searches.CONNECTIONS, LONG.toSeconds());
  }

  @Override
  public Map<String, Double> round(int number) {
    Load.Result peak =
        ours.closed(Searches.CONNECTIONS, number == 0 ? Searches.WARM_UP : Searches.TURN);
    Load.Result before = ours.open(peak.perSecond() / 2, Searches.TURN);
    Load.Result over = ours.open(TIMES * peak.perSecond(), number == 0 ? Searches.TURN : LONG);
    double heap = service.heapMegabytes();
    int normal = AFTER + 1;
    for (int second = 1; second <= AFTER; second++) {
      Load.Result after = ours.open(peak.perSecond() / 2, SECOND);
      if (after.others() == 0 && after.millis(99) <= 2 * before.millis(99)) {
        normal = Math.min(normal, second);
      }
    }
    var figures = new LinkedHashMap<String, Double>();
    figures.put(PEAK, peak.perSecond());
    figures.put(GOOD, over.perSecond());
    figures.put("admitted, p50 in ms", over.millis(50));
    figures.put("admitted, p99 in ms", over.millis(99));
    figures.put("refused a second", over.refused().getTotalCount() / over.seconds());
    figures.put("refused, p50 in ms", over.refused().getValueAtPercentile(50) / 1e3);
    figures.put(REFUSED, over.refused().getValueAtPercentile(99) / 1e3);
    figures.put("neither answered nor refused", (double) over.failed());
    figures.put("p99 at half of the peak before, ms", before.millis(99));
    figures.put(NORMAL, (double) normal);
    figures.put("heap of the service, MB", heap);
    return figures;
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.ratio(GOOD, PEAK, 0.8), Goal.atMost(REFUSED, 20), Goal.atMost(NORMAL, 10));
  }

  @Override
  public void close() {
    service.close();
  }
}
