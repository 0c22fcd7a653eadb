package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Single `PUT`s beside single-row inserts of the same document by `pgbench`. Both feed the topic
/// and the index, which are caught up before each turn.
final class SinglePuts implements Scenario {
  private static final int COUNT = 10_000;

  /// So many until most of what runs for one is compiled.
  private static final int WARM_UP = 40_000;

  private static final String PUT = "PUTs a second";
  private static final String INSERT = "pgbench, inserts a second";

  private final Pipeline pipeline;
  private final int connections;
  private final double goal;
  private final byte[] document;

  SinglePuts(Pipeline pipeline, int connections, double goal) {
    this.pipeline = pipeline;
    this.connections = connections;
    this.goal = goal;
    this.document = pipeline.corpus().postings(1).getFirst().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "ingest-single-" + connections;
  }

  @Override
  public String description() {
    return "One posting of %,d bytes in each PUT from %d connections, every one a new posting, and `pgbench -M prepared` with %d clients that insert rows with the same document into the same table. Relay and indexer follow both."
        .formatted(document.length, connections, clients());
  }

  @Override
  public String obstacle() {
    return PgBench.find().isPresent() ? "" : PgBench.OBSTACLE;
  }

  @Override
  public Map<String, Double> round(int number) throws Exception {
    var figures = new LinkedHashMap<String, Double>();
    if (number % 2 == 0) {
      puts(number, figures);
      inserts(figures);
    } else {
      inserts(figures);
      puts(number, figures);
    }
    return figures;
  }

  private void puts(int number, Map<String, Double> figures) {
    pipeline.awaitIdle();
    String path = "/v1/sources/puts-%d-%d/postings/".formatted(connections, number);
    Load.Result load =
        new Load(
                pipeline.rolecall().ingest("").getPort(),
                (wire, n, _) -> wire.send("PUT", path + n, document).status())
            .closed(connections, number == 0 ? WARM_UP : COUNT);
    assertThat(load.others()).isZero();
    figures.put(PUT, load.perSecond());
    figures.put("PUT, p50 in ms", load.millis(50));
    figures.put("PUT, p99 in ms", load.millis(99));
  }

  private void inserts(Map<String, Double> figures) throws IOException, InterruptedException {
    pipeline.awaitIdle();
    PgBench.Result result =
        PgBench.of(Pipeline.postgres())
            .insert(clients(), COUNT, new String(document, StandardCharsets.UTF_8));
    figures.put(INSERT, result.perSecond());
    figures.put("pgbench, mean in ms", result.meanMillis());
  }

  /// As many, as far as PostgreSQL takes them.
  private int clients() {
    return Math.min(connections, PgBench.MOST_CLIENTS);
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.ratio(PUT, INSERT, goal));
  }
}
