package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
  @Test
  void postgresql_keeps_what_it_has_acknowledged() throws IOException {
    assertThat(properties(PostgresConfig.render(25432)))
        .containsEntry("fsync", "on")
        .containsEntry("full_page_writes", "on")
        .containsEntry("synchronous_commit", "on")
        .containsEntry("max_prepared_transactions", "0");
  }

  @Test
  void postgresql_listens_on_this_machine_only_and_wants_the_password() throws IOException {
    assertThat(properties(PostgresConfig.render(25432)))
        .containsEntry("listen_addresses", "'127.0.0.1'")
        .containsEntry("port", "25432")
        .containsEntry("unix_socket_directories", "''");
    assertThat(PostgresConfig.access().lines().filter(line -> !line.startsWith("#")))
        .containsExactly("host all all 127.0.0.1/32 scram-sha-256");
  }

  @Test
  void kafka_listens_on_this_machine_only() throws IOException {
    assertThat(properties(KafkaConfig.render(29092, Path.of("/data/kafka/log"))))
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:29092,CONTROLLER://127.0.0.1:29093")
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:29092")
        .containsEntry("log.dirs", "/data/kafka/log");
  }

  @Test
  void kafka_makes_no_topic_by_accident() throws IOException {
    assertThat(properties(KafkaConfig.render(29092, Path.of("/data"))))
        .containsEntry("auto.create.topics.enable", "false");
  }

  @Test
  void kafka_gets_an_identifier_as_it_writes_them() {
    assertThat(KafkaConfig.clusterId(new UUID(-1, -1))).isEqualTo("_____________________w");
  }

  @Test
  void an_identifier_that_begins_with_a_hyphen_is_not_taken_for_an_option() {
    assertThat(KafkaConfig.clusterId(new UUID(0xf8L << 56, 0))).startsWith("-");
    assertThat(KafkaConfig.format(Path.of("/settings")))
        .doesNotContain("--cluster-id")
        .anyMatch(word -> word.matches("--cluster-id=.{22}"));
  }

  @Test
  void opensearch_makes_no_index_by_accident() {
    assertThat(OpenSearchConfig.render(29200, Path.of("/data")).lines())
        .contains("action.auto_create_index: false", "network.host: 127.0.0.1", "http.port: 29200");
  }

  @Test
  void opensearch_bears_any_folder_name() {
    assertThat(OpenSearchConfig.render(29200, Path.of("/it's # here: [data]")).lines())
        .contains("path.data: '/it''s # here: [data]/data'");
  }

  private static Properties properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}
