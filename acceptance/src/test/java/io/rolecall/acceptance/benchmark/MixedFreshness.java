package io.rolecall.acceptance.benchmark;

import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Api;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.node.ObjectNode;

/// From `PUT` to searchable, seen from outside, while 200 postings a second come in: by themselves,
/// and while searches go on at half of their peak. One posting in ten is of a source that a client
/// looks at all the time.
final class MixedFreshness implements Scenario {
  private static final int PER_SECOND = 200;

  /// Enough for a round; a longer one sends them again, as other postings.
  private static final int POSTINGS = 3_000;

  private static final int PROBES = 10;

  /// So many looks differ, which takes longer than an answer is kept.
  private static final int DIFFERENT = 5;

  private static final Duration TIME = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int PEAK_CONNECTIONS = 16;
  private static final String ALONE_P50 = "PUT to searchable without searches, p50 in ms";
  private static final String ALONE_P99 = "PUT to searchable without searches, p99 in ms";
  private static final String P50 = "PUT to searchable, p50 in ms";
  private static final String P99 = "PUT to searchable, p99 in ms";

  private final Pipeline pipeline;
  private final List<byte[]> postings;
  private final Load searches;
  private final long run = System.currentTimeMillis();

  MixedFreshness(Pipeline pipeline, Searches searches) {
    this.pipeline = pipeline;
    this.searches = searches.ours(pipeline.rolecall().search("").getPort());
    this.postings =
        pipeline.corpus().postings(POSTINGS).stream().map(MixedFreshness::posted).toList();
  }

  /// Without a date it is as new as it is.
  private static byte[] posted(String posting) {
    ObjectNode document = (ObjectNode) Api.JSON.readTree(posting);
    document.remove("datePosted");
    return Api.JSON.writeValueAsBytes(document);
  }

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public String description() {
    return "%d PUTs a second, without searches and then with searches at half of the peak that a closed load of %d connections just had, %d s each. Times count from when a PUT was due; a client counts what it finds every %d ms."
        .formatted(PER_SECOND, PEAK_CONNECTIONS, TIME.toSeconds(), LOOK.toMillis());
  }

  @Override
  public Map<String, Double> round(int number) throws Exception {
    pipeline.awaitIdle();
    Duration time = number == 0 ? Searches.WARM_UP : TIME;
    double peak = searches.closed(PEAK_CONNECTIONS, time).perSecond();
    var alone = new Puts("%d-%d-alone".formatted(run, number));
    Load.Result putAlone = send(alone, time);
    pipeline.awaitIdle();
    var puts = new Puts("%d-%d".formatted(run, number));
    Load.Result put;
    Load.Result searched;
    try (var threads = Executors.newSingleThreadExecutor()) {
      var searching = threads.submit(() -> searches.open(peak / 2, time));
      put = send(puts, time);
      searched = searching.get();
    }
    var figures = new LinkedHashMap<String, Double>();
    figures.put(ALONE_P50, alone.millis(50));
    figures.put(ALONE_P99, alone.millis(99));
    figures.put(P50, puts.millis(50));
    figures.put(P99, puts.millis(99));
    figures.put("PUT to searchable, max in ms", puts.millis(100));
    figures.put("PUT to answer, p50 in ms", put.millis(50));
    figures.put("PUT to answer, p99 in ms", put.millis(99));
    figures.put("searches at peak, a second", peak);
    figures.put("searches beside, a second", searched.perSecond());
    figures.put("search beside, p50 in ms", searched.millis(50));
    figures.put("search beside, p99 in ms", searched.millis(99));
    figures.put("searches refused", (double) searched.refused().getTotalCount());
    figures.put("failed", (double) putAlone.others() + put.others() + searched.failed());
    return figures;
  }

  /// Returns when all probes are found.
  private Load.Result send(Puts puts, Duration time) {
    try (var threads = Executors.newSingleThreadScheduledExecutor()) {
      var looking =
          threads.scheduleWithFixedDelay(puts::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
      Load.Result put =
          new Load(pipeline.rolecall().ingest("").getPort(), puts).open(PER_SECOND, time);
      await().atMost(PATIENCE).until(puts::areFound);
      looking.cancel(false);
      return put;
    }
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atMost(P50, 600), Goal.atMost(P99, 1_500));
  }

  private final class Puts implements Load.Request {
    private final String round;

    /// When those were due that are answered and not found yet.
    private final Queue<Long> missing = new PriorityBlockingQueue<>();

    private final Histogram latencies = new ConcurrentHistogram(3);
    private long found;
    private int looks;

    Puts(String round) {
      this.round = round;
    }

    @Override
    public int send(Wire wire, int n, long due) throws IOException {
      String source = (n % PROBES == 0 ? "probe-" : "mass-") + round;
      String path = "/v1/sources/%s/postings/%d".formatted(source, n);
      int status = wire.send("PUT", path, postings.get(n % POSTINGS)).status();
      if (n % PROBES == 0 && status == 201) {
        missing.add(due);
      }
      return status;
    }

    /// Whatever is found more than the last time are those that were due first: postings become
    /// searchable in nearly the order in which they came.
    synchronized void look() {
      if (missing.isEmpty()) {
        return;
      }
      String query =
          "collapse=false&size=%d&source=probe-%s".formatted(1 + looks++ % DIFFERENT, round);
      long total = pipeline.api().search(query).body().at("/total/value").asLong(0);
      long now = System.nanoTime();
      for (; found < total && !missing.isEmpty(); found++) {
        latencies.recordValue((now - missing.remove()) / 1_000);
      }
    }

    boolean areFound() {
      return missing.isEmpty();
    }

    double millis(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }
  }
}
