package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.Topics;
import io.rolecall.events.UnreadableEventException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/// What the three systems hold, read from themselves and not through Rolecall: for every posting of
/// a source its state and version, such as `open 1767225600000000`.
final class Truth {
  private final Rolecall rolecall;

  Truth(Rolecall rolecall) {
    this.rolecall = rolecall;
  }

  Map<String, String> table(String source) {
    return query("SELECT id, state || ' ' || version FROM posting WHERE source = '" + source + "'");
  }

  /// The last record of every key, as a reader of committed records sees it.
  Map<String, String> topic(String source) {
    var codec = new PostingEventCodec();
    var states = new TreeMap<String, String>();
    forEachRecord((key, value) -> {
      if (value == null) {
        states.remove(key);
        return;
      }
      try {
        PostingEvent.Stored event = codec.decode(value);
        if (event.identity().source().equals(source)) {
          states.put(key, stateOf(event) + " " + event.version());
        }
      } catch (UnreadableEventException e) {
        throw new AssertionError("unreadable event of " + key, e);
      }
    });
    return states;
  }

  /// Waits until topic and index say of a source what its table says now.
  void awaitAgreement(String source) {
    Map<String, String> table = table(source);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(topic(source)).isEqualTo(table));
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(index(source)).isEqualTo(table));
  }

  /// How many records the topic holds for readers of committed records.
  long records() {
    long[] count = {0};
    forEachRecord((_, _) -> count[0]++);
    return count[0];
  }

  Map<String, String> index(String source) {
    var states = new TreeMap<String, String>();
    String after = "";
    while (true) {
      String body =
          """
          {"size":5000,"query":{"term":{"source":"%s"}},"sort":["id"],"_source":["state"],
           "version":true%s}\
          """
              .formatted(source, after);
      JsonNode hits = openSearch("POST", "/jobs/_search", body).at("/hits/hits");
      if (hits.isEmpty()) {
        return states;
      }
      for (JsonNode hit : hits) {
        states.put(
            hit.get("_id").stringValue(),
            hit.at("/_source/state").stringValue() + " " + hit.get("_version").longValue());
      }
      after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
    }
  }

  JsonNode openSearch(String method, String path, String body) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(URI.create(rolecall.servers().openSearch() + path))
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      return Api.JSON.readTree(response.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, String> query(String sql) {
    try (var connection = rolecall.servers().connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      var found = new TreeMap<String, String>();
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private interface Reader {
    void read(String key, byte[] value);
  }

  private void forEachRecord(Reader reader) {
    try (var consumer = topicReader(rolecall)) {
      Set<TopicPartition> partitions = consumer.assignment();
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (behind(consumer, partitions, ends)) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> reader.read(record.key(), record.value()));
      }
    }
  }

  /// A reader of committed records of the whole topic of postings; where it begins is up to its
  /// user.
  static KafkaConsumer<String, byte[]> topicReader(Rolecall rolecall) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                rolecall.servers().kafkaBootstrapServers(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, Topics.PARTITIONS)
            .mapToObj(n -> new TopicPartition(Topics.POSTINGS, n))
            .toList());
    return consumer;
  }

  private static boolean behind(
      KafkaConsumer<?, ?> consumer,
      Set<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    return partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it));
  }

  private static String stateOf(PostingEvent.Stored event) {
    return switch (event) {
      case PostingEvent.OpenPosting _ -> "open";
      case PostingEvent.ClosedPosting _ -> "closed";
    };
  }
}
