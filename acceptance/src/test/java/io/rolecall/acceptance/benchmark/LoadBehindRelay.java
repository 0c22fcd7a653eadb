package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A bulk through the whole pipeline: how soon the topic has caught up with the table, and the
/// index with the topic.
final class LoadBehindRelay implements Scenario {
  private static final int LINES = 20_000;
  private static final String FRESH = "feed's lag below 1 s, seconds after the load";

  private final Pipeline pipeline;
  private final String lines;
  private final long run = System.currentTimeMillis();

  LoadBehindRelay(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.lines = String.join("\n", pipeline.corpus().postings(LINES));
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public String description() {
    return "%,d new postings as one bulk while relay and indexer follow, and the time from its answer until the topic is less than a second behind."
        .formatted(LINES);
  }

  @Override
  public Map<String, Double> round(int number) throws IOException, InterruptedException {
    pipeline.awaitIdle();
    var figures = new LinkedHashMap<String, Double>();
    long begin = System.nanoTime();
    var answer =
        pipeline.api().bulk("relay-%d-%d".formatted(run, number), BodyPublishers.ofString(lines));
    assertThat(answer.body()).contains("\"created\":" + LINES);
    figures.put("bulk beside relay and indexer, a second", Pipeline.perSecond(LINES, begin));
    figures.put(FRESH, pipeline.secondsUntilFeedIsFresh());
    pipeline.awaitIdle();
    figures.put("from the first line to all indexed, a second", Pipeline.perSecond(LINES, begin));
    return figures;
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atMost(FRESH, 5));
  }
}
