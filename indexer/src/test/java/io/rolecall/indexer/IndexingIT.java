package io.rolecall.indexer;

import static io.rolecall.indexer.Publisher.closed;
import static io.rolecall.indexer.Publisher.id;
import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.Publisher.record;
import static io.rolecall.indexer.Publisher.utf8;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.events.Topics;
import io.rolecall.index.JobsIndex;
import io.rolecall.index.Passages;
import io.rolecall.indexer.generation.Generations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// One indexer that goes on through all tests; each has postings of its own.
class IndexingIT {
  private static TestStack stack;
  private static ConfigurableApplicationContext indexer;
  private static Publisher publisher;

  @BeforeAll
  static void start() {
    stack = TestStack.fresh().withTopic();
    indexer = stack.indexer();
    publisher = new Publisher(stack);
    publisher.publish(open("warm-up", 1));
    await().until(() -> stack.found("Engineer") == 1);
  }

  @AfterAll
  static void stop() {
    publisher.close();
    indexer.close();
  }

  @Test
  void the_first_generation_is_made_with_its_aliases() {
    var aliases = stack.get("/jobs-000001/_alias").path("jobs-000001").path("aliases");
    var settings = stack.get("/jobs-000001/_settings").path("jobs-000001").path("settings");

    assertThat(aliases.propertyNames()).containsExactlyInAnyOrder("jobs", "jobs-000001-w");
    assertThat(settings.path("index").path("refresh_interval").asString()).isEqualTo("250ms");
    assertThat(
            stack
                .get("/jobs-000001/_mapping")
                .path("jobs-000001")
                .path("mappings")
                .path("_meta")
                .path("version")
                .asInt())
        .isEqualTo(JobsIndex.CONTRACT_VERSION);
  }

  @Test
  void an_event_is_found_within_a_second_or_so() {
    publisher.publish(open("quick", 1, posting("Cartographer")));

    Instant published = Instant.now();
    await().until(() -> stack.found("title:Cartographer") == 1);

    assertThat(Duration.between(published, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(stack.document(id("quick")).path("locations").path(0).path("country").asString())
        .isEqualTo("DE");
  }

  @Test
  void a_posting_is_changed_closed_opened_again_and_purged() {
    publisher.publish(open("life", 1));
    stack.awaitTitle("life", "Engineer life v1");

    publisher.publish(open("life", 2));
    stack.awaitTitle("life", "Engineer life v2");

    publisher.publish(closed("life", 3));
    await().until(() -> stack.document(id("life")).path("state").asString("").equals("closed"));
    await().until(() -> stack.found("title:life AND state:open") == 0);
    assertThat(stack.document(id("life")).has("title")).isFalse();

    publisher.publish(open("life", 4));
    stack.awaitTitle("life", "Engineer life v4");

    ProducerRecord<byte[], byte[]> purge = record(id("life"), null);
    purge.headers().add("version", utf8("5")).add("revision", utf8("4"));
    publisher.send(List.of(purge));
    await().until(() -> stack.document(id("life")).isMissingNode());
  }

  @Test
  void a_state_that_comes_late_does_not_overwrite_a_newer_one() {
    publisher.publish(open("late", 20));
    stack.awaitTitle("late", "Engineer late v20");
    double stale = count("stale");

    publisher.publish(open("late", 10));
    publisher.publish(closed("late", 15));
    await().until(() -> count("stale") == stale + 2);

    assertThat(stack.document(id("late")).path("title").asString()).isEqualTo("Engineer late v20");
  }

  @Test
  void the_latest_of_many_states_in_one_transaction_is_what_stays() {
    publisher.publish(IntStream.rangeClosed(1, 300).mapToObj(version -> open("busy", version)));

    stack.awaitTitle("busy", "Engineer busy v300");
  }

  @Test
  void what_was_aborted_is_never_seen() {
    publisher.publishAndAbort(open("aborted", 9));
    publisher.publish(open("aborted", 1));

    stack.awaitTitle("aborted", "Engineer aborted v1");
  }

  @Test
  void poison_ends_in_the_dead_letters_and_its_neighbours_in_the_index() {
    // One key for all, so that all of them come in one batch of one partition.
    String key = id("poison");
    publisher.send(
        List.of(
            record(open("before", 1)),
            record(key, utf8("garbage")),
            record(key, utf8("{\"schemaVersion\":99}")),
            record(open("between", 1)),
            record(key, null),
            record(open("poison", 9, "{\"title\":\"no employer\"}")),
            record(open("poison", 7, posting("Poisoner"))),
            record(open("after", 1))));

    var letters = stack.deadLetters(4).stream().filter(l -> key.equals(text(l.key()))).toList();

    assertThat(letters)
        .extracting(l -> header(l, "reason"))
        .containsExactlyInAnyOrder(
            "unreadable-event", "unreadable-event", "purge-without-version", "unreadable-posting");
    assertThat(letters).allSatisfy(IndexingIT::hasOurHeaders);
    assertThat(letters).extracting(l -> text(l.value())).contains("garbage", "");
    stack.awaitTitle("before", "Engineer before v1");
    stack.awaitTitle("between", "Engineer between v1");
    stack.awaitTitle("after", "Engineer after v1");
    stack.awaitTitle("poison", "Poisoner");
  }

  @Test
  void the_largest_posting_there_can_be_is_indexed() {
    // 1 MiB of characters that double when the document is escaped into a string.
    String escaped = "\\\"\\\\ ".repeat(1024 * 1024 / 5);
    publisher.publish(
        open(
            "large",
            1,
            """
            {"title": "Largest", "hiringOrganization": "Acme", "description": "%s"}
            """
                .formatted(escaped)));

    stack.awaitTitle("large", "Largest");
    var document = stack.document(id("large"));
    assertThat(document.path("posting").asString()).hasSizeGreaterThan(1024 * 1024);
    String text =
        String.join(
            "", document.path("description").valueStream().map(JsonNode::asString).toList());
    assertThat(text).isNotEmpty().hasSizeLessThanOrEqualTo(100_000);
    assertThat(document.path("description").valueStream())
        .hasSizeGreaterThan(1)
        .allMatch(passage -> passage.asString().length() <= Passages.MOST);
  }

  @Test
  void lag_reaches_zero_behind_markers_and_aborted_records() {
    publisher.publish(IntStream.range(0, 50).mapToObj(i -> open("lag-" + i, 1)));
    publisher.publishAndAbort(open("lag-0", 2));

    String group = indexer.getBean(Generations.class).live().orElseThrow().group();
    try (var admin = stack.admin()) {
      await()
          .untilAsserted(() -> {
            var ends = Offsets.ends(admin);
            assertThat(Offsets.committed(admin, group)).isEqualTo(ends);
          });
    }
  }

  private static void hasOurHeaders(ConsumerRecord<byte[], byte[]> letter) {
    assertThat(header(letter, "topic")).isEqualTo(Topics.POSTINGS);
    assertThat(Integer.parseInt(header(letter, "partition"))).isBetween(0, Topics.PARTITIONS);
    assertThat(Long.parseLong(header(letter, "offset"))).isNotNegative();
    assertThat(Instant.parse(header(letter, "firstSeen"))).isBefore(Instant.now());
    assertThat(header(letter, "detail")).isNotEmpty();
  }

  private static double count(String outcome) {
    Counter counter =
        indexer
            .getBean(MeterRegistry.class)
            .find("rolecall.indexer.records")
            .tag("outcome", outcome)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private static String posting(String title) {
    return """
    {"title": "%s", "hiringOrganization": "Acme", "jobLocation": "Berlin"}
    """
        .formatted(title);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return text(record.headers().lastHeader(name).value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
