package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.pipeline.Rolecall.Instance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Single `PUT`s beside single-row inserts of the same document by `pgbench`, and beside the same
/// service with a transaction for each posting. All of them feed the topic and the index, which are
/// caught up before each turn.
final class SinglePuts implements Scenario {
  private static final int COUNT = 10_000;
  private static final int COUNT_ALONE = 5_000;

  /// So many until most of what runs for one is compiled.
  private static final int WARM_UP = 40_000;

  /// Those with a transaction each take several times as long, and their code is the same.
  private static final int WARM_UP_ALONE = 10_000;

  private static final String PUT = "PUTs a second";
  private static final String ALONE = "PUTs, a transaction each, a second";
  private static final String INSERT = "pgbench, inserts a second";

  /// So many transactions at once: what PostgreSQL's hundred connections have left beside the
  /// pipeline's and those of pgbench.
  private static final int TRANSACTIONS = 16;

  private final Pipeline pipeline;
  private final int connections;
  private final double goal;
  private final byte[] document;
  private @Nullable Instance alone;

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
    return "One posting of %,d bytes in each PUT from %d connections, every one a new posting; the same with a service that gives each a transaction of its own (`rolecall.group-commit.batch=1`), %d at a time; and `pgbench -M prepared` with %d clients that insert rows with the same document into the same table, a transaction each, which is the same in C and without a service. Relay and indexer follow all of them."
        .formatted(document.length, connections, TRANSACTIONS, clients());
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
      alone(number, figures);
      inserts(figures);
    } else {
      inserts(figures);
      alone(number, figures);
      puts(number, figures);
    }
    return figures;
  }

  private void puts(int number, Map<String, Double> figures) {
    String source = "puts-%d-%d".formatted(connections, number);
    Load.Result load =
        puts(pipeline.rolecall().ingest("").getPort(), source, number == 0 ? WARM_UP : COUNT);
    figures.put(PUT, load.perSecond());
    figures.put("PUT, p50 in ms", load.millis(50));
    figures.put("PUT, p99 in ms", load.millis(99));
  }

  private void alone(int number, Map<String, Double> figures) {
    Instance service = alone == null ? start() : alone;
    alone = service;
    String source = "puts-alone-%d-%d".formatted(connections, number);
    Load.Result load = puts(service.port(), source, number == 0 ? WARM_UP_ALONE : COUNT_ALONE);
    figures.put(ALONE, load.perSecond());
    figures.put("PUT with a transaction of its own, p50 in ms", load.millis(50));
    figures.put("PUT with a transaction of its own, p99 in ms", load.millis(99));
  }

  private Instance start() {
    return pipeline
        .rolecall()
        .startIngest(
            "--rolecall.relay.enabled=false",
            "--rolecall.group-commit.batch=1",
            "--rolecall.group-commit.lanes=" + TRANSACTIONS,
            "--rolecall.group-commit.patience=1m",
            "--rolecall.database.pool-size=" + TRANSACTIONS);
  }

  private Load.Result puts(int port, String source, int count) {
    pipeline.awaitIdle();
    String path = "/v1/sources/" + source + "/postings/";
    Load.Result load =
        new Load(port, (wire, n, _) -> wire.send("PUT", path + n, document).status())
            .closed(connections, count);
    assertThat(load.others()).isZero();
    return load;
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

  @Override
  public void close() {
    if (alone != null) {
      alone.close();
    }
  }
}
