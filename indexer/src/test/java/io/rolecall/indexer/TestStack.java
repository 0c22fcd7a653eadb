package io.rolecall.indexer;

import io.rolecall.events.Topics;
import io.rolecall.localstack.KafkaServer;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.OpenSearchServer;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real Kafka and OpenSearch for tests, with the topics and index as good as new.
public final class TestStack {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private static final int MAX_RECORD = 8 * 1024 * 1024;

  private final LocalStack stack;

  private TestStack(LocalStack stack) {
    this.stack = stack;
  }

  /// The shared servers, empty.
  public static TestStack fresh() {
    var stack = new TestStack(SharedStack.with(Server.KAFKA, Server.OPENSEARCH));
    stack.deleteIndices();
    stack.deleteTopics(List.of(Topics.POSTINGS, Topics.DEAD_LETTERS));
    return stack;
  }

  /// Deletes those of some topics that there are.
  public void deleteTopics(Collection<String> topics) {
    try (Admin admin = admin()) {
      var there = admin.listTopics().names().get();
      there.retainAll(topics);
      admin.deleteTopics(there).all().get();
      await().until(() -> admin.listTopics().names().get().stream().noneMatch(there::contains));
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void deleteIndices() {
    for (String index : get("/jobs-*,rolecall-*?expand_wildcards=all").propertyNames()) {
      send("DELETE", "/" + index, "");
    }
  }

  /// Creates the topic of postings, as the relay does.
  public TestStack withTopic() {
    try (Admin admin = admin()) {
      Map<String, String> config =
          Map.of("cleanup.policy", "compact", "max.message.bytes", String.valueOf(MAX_RECORD));
      var topic = new NewTopic(Topics.POSTINGS, Topics.PARTITIONS, (short) 1).configs(config);
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  public static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
  }

  public KafkaServer kafka() {
    return stack.kafka();
  }

  public OpenSearchServer openSearch() {
    return stack.openSearch();
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka().bootstrapServers()));
  }

  /// A running indexer on ports of its own.
  public ConfigurableApplicationContext indexer(String... more) {
    String[] arguments = {
      "--server.port=0",
      "--management.server.port=0",
      "--rolecall.kafka.bootstrap-servers=" + kafka().bootstrapServers(),
      "--rolecall.opensearch.url=" + openSearch().url()
    };
    String nowhere = "--rolecall.ingest.url=http://127.0.0.1:1";
    boolean hasIngest = Arrays.stream(more).anyMatch(each -> each.contains("rolecall.ingest.url"));
    return new SpringApplicationBuilder(IndexerApplication.class)
        .run(
            Stream.of(
                    Stream.of(arguments),
                    Stream.of(more),
                    Stream.of(nowhere).filter(_ -> !hasIngest))
                .flatMap(each -> each)
                .toArray(String[]::new));
  }

  public JsonNode get(String path) {
    return send("GET", path, "");
  }

  /// A request to OpenSearch; the answer's JSON whatever its status.
  public JsonNode send(String method, String path, String body) {
    return JSON.readTree(exchange(method, openSearch().url() + path, body).body());
  }

  /// The document of a posting as it stands, searchable or not; a missing node when there is none.
  public JsonNode document(String id) {
    return get("/jobs/_doc/" + id).path("_source");
  }

  /// Waits until a posting's document has a title.
  public void awaitTitle(String externalId, String title) {
    String id = Publisher.id(externalId);
    await().until(() -> document(id).path("title").asString("").equals(title));
  }

  /// How many documents a query string finds through the alias.
  public long found(String query) {
    String body =
        "{\"query\":{\"query_string\":{\"query\":\"%s\"}},\"track_total_hits\":true,\"size\":0}"
            .formatted(query);
    return send("POST", "/jobs/_search", body).path("hits").path("total").path("value").asLong(-1);
  }

  /// All dead letters in the topic, once it has as many as `expected`.
  public List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers", kafka().bootstrapServers(),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(Topics.DEAD_LETTERS, 0)));
      await()
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            return letters.size() >= expected;
          });
    }
    return letters;
  }

  /// Versions of the open postings of an index, by id.
  public Map<String, Long> held(String index) {
    send("POST", "/" + index + "/_refresh", "");
    String query =
        """
        {"size":10000,"query":{"term":{"state":"open"}},"version":true,"_source":false}\
        """;
    var held = new TreeMap<String, Long>();
    send("POST", "/" + index + "/_search", query)
        .at("/hits/hits")
        .forEach(hit -> held.put(hit.get("_id").asString(), hit.get("_version").asLong()));
    return held;
  }

  /// A setting of an index.
  public String setting(String index, String name) {
    return get("/" + index + "/_settings").at("/" + index + "/settings/index/" + name).asString();
  }

  /// How much of the disk has to stay free for shards to be put there; null for what the server
  /// began with.
  public void watermark(String low) {
    String mark = "\"cluster.routing.allocation.disk.watermark.%s\":%s";
    String settings =
        Stream.of(
                mark.formatted("low", low == null ? "null" : '"' + low + '"'),
                mark.formatted("high", low == null ? "null" : "\"1gb\""),
                mark.formatted("flood_stage", low == null ? "null" : "\"500mb\""))
            .collect(Collectors.joining(","));
    JsonNode answer = send("PUT", "/_cluster/settings", "{\"transient\":{" + settings + "}}");
    if (!answer.path("acknowledged").asBoolean(false)) {
      throw new IllegalStateException(answer.toString());
    }
  }

  /// An HTTP request to anywhere.
  public static HttpResponse<String> exchange(String method, String url, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(30))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
