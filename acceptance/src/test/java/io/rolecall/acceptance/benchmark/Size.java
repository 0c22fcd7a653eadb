package io.rolecall.acceptance.benchmark;

import io.rolecall.events.Topics;
import io.rolecall.index.JobsIndex;
import io.rolecall.launcher.service.Service;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/// What the corpus that was loaded takes: disk, memory, and the time of its load. There is nothing
/// to hold it against but itself at other sizes.
final class Size implements Scenario {
  private static final double MEGABYTE = 1 << 20;
  private static final int BROKER = 1;

  private final Pipeline pipeline;
  private final Loaded loaded;

  Size(Pipeline pipeline, Loaded loaded) {
    this.pipeline = pipeline;
    this.loaded = loaded;
  }

  @Override
  public String name() {
    return "size";
  }

  @Override
  public String description() {
    return "What is there after the load, before anything else is measured. Heaps are what is used"
        + " of them, with what is no longer needed; the services have 256 MB each,"
        + " OpenSearch 1,024 MB.";
  }

  @Override
  public Map<String, Double> round(int number)
      throws IOException, SQLException, ExecutionException, InterruptedException {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("postings in PostgreSQL", (double) loaded.rows());
    figures.put("postings of real job boards", (double) loaded.real());
    figures.put("documents in the index", (double) pipeline.openSearch().found(JobsIndex.ALIAS));
    figures.put("load, seconds until a search finds all", loaded.seconds());
    figures.put("load, postings a second", loaded.rows() / loaded.seconds());
    figures.put(
        "table with its indexes, MB",
        pipeline.number("SELECT pg_total_relation_size('posting')") / MEGABYTE);
    figures.put(
        "database, MB", pipeline.number("SELECT pg_database_size(current_database())") / MEGABYTE);
    figures.put("topic, MB", topicMegabytes());
    figures.put("index, MB", pipeline.openSearch().megabytes(JobsIndex.ALIAS));
    for (Service service : Service.values()) {
      figures.put(
          "heap of %s, MB".formatted(service.module()),
          new Meters(pipeline.rolecall().management(service, ""))
                  .sum("jvm_memory_used_bytes{area=\"heap\"")
              / MEGABYTE);
    }
    figures.put("heap of OpenSearch, MB", openSearchHeapMegabytes());
    return figures;
  }

  private double topicMegabytes() throws ExecutionException, InterruptedException {
    String kafka = pipeline.rolecall().servers().kafkaBootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      return admin
              .describeLogDirs(List.of(BROKER))
              .allDescriptions()
              .get()
              .get(BROKER)
              .values()
              .stream()
              .map(LogDirDescription::replicaInfos)
              .flatMap(replicas -> replicas.entrySet().stream())
              .filter(replica -> replica.getKey().topic().equals(Topics.POSTINGS))
              .mapToLong(replica -> replica.getValue().size())
              .sum()
          / MEGABYTE;
    }
  }

  private double openSearchHeapMegabytes() throws IOException {
    return pipeline
            .openSearch()
            .send("GET", "/_nodes/stats/jvm", "")
            .path("nodes")
            .valueStream()
            .mapToDouble(node -> node.at("/jvm/mem/heap_used_in_bytes").asDouble(Double.NaN))
            .sum()
        / MEGABYTE;
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }
}
