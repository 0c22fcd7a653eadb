package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicAdminIT {
  private RelayWorld world;
  private Admin admin;

  @BeforeEach
  void begin() {
    world = RelayWorld.create();
    admin = Admin.create(world.kafkaSettings().with(Map.of()));
  }

  @AfterEach
  void end() throws SQLException {
    admin.close();
    world.close();
  }

  @Test
  void the_topics_are_created_compacted_and_large_enough() throws Exception {
    try (var topics = new TopicAdmin(world.kafkaSettings(), world.topics(), (short) 1)) {
      topics.ensure();
      topics.ensure();

      assertThat(topics.state().endOffsets()).hasSize(Topics.PARTITIONS).containsOnly(0L);
    }

    assertThat(config(ConfigResource.Type.TOPIC, world.topics().postings()))
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("max.message.bytes", "8388608")
        .containsEntry("delete.retention.ms", "604800000");
    assertThat(config(ConfigResource.Type.TOPIC, world.topics().deadLetters()))
        .containsEntry("cleanup.policy", "compact");
  }

  /// What a relay leaves open when it dies stalls every reader until then.
  @Test
  void the_broker_aborts_after_ten_seconds_what_a_relay_leaves_open_and_looks_each_second()
      throws Exception {
    world.activeRelay();

    String id = world.topics().transactionalId();
    var transaction = admin.describeTransactions(List.of(id)).description(id).get();
    assertThat(transaction.transactionTimeoutMs()).isEqualTo(10_000);
    String broker = admin.describeCluster().controller().get().idString();
    assertThat(config(ConfigResource.Type.BROKER, broker))
        .containsEntry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
  }

  @Test
  void a_topic_with_other_partitions_or_cleanup_is_refused_with_all_its_faults() throws Exception {
    var unfit = new NewTopic(world.topics().postings(), 3, (short) 1);
    admin.createTopics(List.of(unfit.configs(Map.of("cleanup.policy", "delete")))).all().get();

    try (var topics = new TopicAdmin(world.kafkaSettings(), world.topics(), (short) 1)) {
      assertThatThrownBy(topics::ensure)
          .isInstanceOf(TopicUnfitException.class)
          .hasMessageContaining("3 partitions, expected 12")
          .hasMessageContaining("cleanup.policy delete, expected compact");
    }
  }

  @Test
  void a_relay_does_not_write_to_an_unfit_topic_and_says_why() throws Exception {
    var unfit = new NewTopic(world.topics().postings(), 3, (short) 1);
    admin.createTopics(List.of(unfit)).all().get();

    Relay relay = world.relay(new RelayListener() {});

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    new RelayHealth(relay::state, Optional::empty)
                        .health()
                        .getDetails()
                        .get("reason"))
                .asString()
                .contains("3 partitions, expected 12"));
  }

  private Map<String, String> config(ConfigResource.Type type, String name) throws Exception {
    var resource = new ConfigResource(type, name);
    var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
  }
}
