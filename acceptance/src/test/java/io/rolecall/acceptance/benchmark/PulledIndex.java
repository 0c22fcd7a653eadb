package io.rolecall.acceptance.benchmark;

import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Api;
import io.rolecall.index.JobsIndex;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.Ports;
import io.rolecall.localstack.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An index that OpenSearch fills by itself from a topic with ready-made documents: pull-based
/// ingestion, <https://docs.opensearch.org/latest/im-plugin/pull-based-ingestion/index/>. In a node
/// of its own with the plugin for it; the topic is one of the pipeline's Kafka.
final class PulledIndex implements AutoCloseable {
  private static final String INDEX = "jobs-pulled";
  private static final String TOPIC = "benchmark.documents-" + System.currentTimeMillis();
  private static final String PROCESSED =
      "/shards/0/0/polling_ingest_stats/message_processor_stats/total_processed_count";
  private static final Path DATA =
      Path.of("target", "measure", "pulled-" + System.currentTimeMillis());
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final String kafka;
  private final int threads;
  private final LocalStack stack;
  private final OpenSearchCalls openSearch;
  private int documents;

  /// @param kafka where the topic is to be
  /// @param threads that make documents of messages
  PulledIndex(String kafka, int threads) throws IOException {
    this.kafka = kafka;
    this.threads = threads;
    stack =
        LocalStack.builder()
            .dataFolder(DATA)
            .ports(Ports.FREE)
            .servers(Server.OPENSEARCH)
            .openSearchPlugins(IngestionPlugin.folder())
            .start();
    openSearch = new OpenSearchCalls(stack.openSearch().port());
  }

  /// Fills the topic; to be called once.
  void write(ReadyDocuments ready) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    var serializer = new StringSerializer();
    try (var producer =
        new KafkaProducer<>(Map.of("bootstrap.servers", kafka), serializer, serializer)) {
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (ReadyDocuments.One one : ready.all()) {
        sent.add(producer.send(new ProducerRecord<>(TOPIC, one.id(), message(one))));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
    documents = ready.size();
  }

  /// What the plugin's page says a message is; versions are external, as the indexer's.
  private static String message(ReadyDocuments.One one) {
    return "{\"_id\":\"%s\",\"_version\":\"%d\",\"_op_type\":\"index\",\"_source\":%s}"
        .formatted(one.id(), one.version(), one.source());
  }

  /// Fills an index anew.
  ///
  /// @return documents a second, from the first to the last that the index takes
  double perSecond() throws IOException {
    openSearch.send("PUT", "/" + INDEX, index());
    await().atMost(LONG).pollInterval(LOOK).until(() -> processed() > 0);
    long already = processed();
    long begin = System.nanoTime();
    await().atMost(LONG).pollInterval(LOOK).until(() -> processed() >= documents);
    double perSecond = Pipeline.perSecond(documents - already, begin);
    await().atMost(LONG).until(() -> openSearch.found(INDEX) == documents);
    openSearch.delete(INDEX);
    return perSecond;
  }

  /// How many messages the index has taken so far; such an index has no other count of them that
  /// needs no refresh.
  private long processed() throws IOException {
    return openSearch
        .send("GET", "/" + INDEX + "/_stats?level=shards", "")
        .at("/indices/" + INDEX + PROCESSED)
        .asLong();
  }

  private String index() {
    JsonNode settings = Api.JSON.readTree(JobsIndex.settings());
    ((ObjectNode) settings.get("index"))
        .put("replication.type", "SEGMENT")
        .put("ingestion_source.type", "kafka")
        .put("ingestion_source.pointer.init.reset", "earliest")
        .put("ingestion_source.num_processor_threads", threads)
        .put("ingestion_source.param.topic", TOPIC)
        .put("ingestion_source.param.bootstrap_servers", kafka);
    return "{\"settings\":%s,\"mappings\":%s}".formatted(settings, JobsIndex.mapping());
  }

  @Override
  public void close() {
    stack.close();
    try {
      FileSystemUtils.deleteRecursively(DATA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
