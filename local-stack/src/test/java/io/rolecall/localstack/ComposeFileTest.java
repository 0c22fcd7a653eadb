package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The servers of `docker-compose.yml` are set up as those that tests and `./run` use.
class ComposeFileTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SETTING =
      Pattern.compile("(?m)^([a-z][a-z0-9_.]*)\\s*[=:]\\s*(.+)$");

  /// Where a server listens and keeps its data, and what one process has besides; other in a
  /// container by nature.
  private static final Set<String> KAFKAS_PLACE =
      Set.of(
          "controller.quorum.voters",
          "listeners",
          "advertised.listeners",
          "inter.broker.listener.name",
          "listener.security.protocol.map",
          "log.dirs");

  private static final Set<String> OPENSEARCHS_PLACE =
      Set.of("network.host", "http.port", "transport.port", "path.data", "path.logs");

  /// What PostgreSQL writes to its log, and what its image or itself sets to the same.
  private static final Set<String> POSTGRESQLS_PLACE =
      Set.of(
          "listen_addresses",
          "port",
          "unix_socket_directories",
          "log_destination",
          "logging_collector",
          "log_line_prefix",
          "log_min_messages",
          "log_checkpoints",
          "log_autovacuum_min_duration",
          "log_timezone",
          "datestyle",
          "lc_messages",
          "default_text_search_config",
          "wal_level",
          "password_encryption");

  private final Map<String, Map<String, Object>> services = services();

  @Test
  void kafka_has_the_same_settings() {
    Map<String, String> composed =
        environment("kafka").entrySet().stream()
            .filter(it -> it.getKey().startsWith("KAFKA_"))
            .collect(
                Collectors.toMap(
                    it -> it.getKey().substring(6).toLowerCase(Locale.ROOT).replace('_', '.'),
                    Map.Entry::getValue));

    assertThat(composed)
        .containsAllEntriesOf(settings(KafkaConfig.render(29092, Path.of("/data")), KAFKAS_PLACE));
  }

  @Test
  void opensearch_has_the_same_settings() {
    assertThat(environment("opensearch"))
        .containsAllEntriesOf(
            settings(OpenSearchConfig.render(29200, Path.of("/data")), OPENSEARCHS_PLACE));
  }

  @Test
  void postgresql_has_the_same_settings_and_clusters_are_made_the_same_way() {
    Map<String, String> composed =
        ((List<?>) services.get("postgres").get("command"))
            .stream()
                .map(Object::toString)
                .filter(it -> it.contains("="))
                .collect(Collectors.toMap(it -> it.split("=", 2)[0], it -> it.split("=", 2)[1]));

    assertThat(composed)
        .containsAllEntriesOf(settings(PostgresConfig.render(25432), POSTGRESQLS_PLACE));
    List<String> initdb =
        List.of(environment("postgres").get("POSTGRES_INITDB_ARGS").strip().split("\\s+", -1));
    assertThat(PostgresConfig.initdb(Path.of("/"), Path.of("/c"), "rolecall", Path.of("/p")))
        .containsAll(initdb);
    assertThat(initdb).contains("--builtin-locale=C.UTF-8", "--data-checksums");
  }

  @Test
  void images_have_the_versions_that_tests_run_on() throws IOException {
    String images = Files.readString(ROOT.resolve(".env"));
    var versions = new Properties();
    try (var reader =
        Files.newBufferedReader(
            ROOT.resolve("local-stack/target/classes")
                .resolve("io/rolecall/localstack/versions.properties"))) {
      versions.load(reader);
    }

    assertThat(images)
        .contains("=apache/kafka:" + versions.getProperty("kafka") + "\n")
        .contains("=opensearchproject/opensearch:" + versions.getProperty("opensearch") + "\n")
        .contains("=postgres:" + versions.getProperty("postgresql").split("\\.", -1)[0] + "\n");
  }

  @Test
  void every_port_is_published_on_127_0_0_1_only() {
    assertThat(services.values())
        .flatExtracting(it -> (List<?>) it.getOrDefault("ports", List.of()))
        .hasSizeGreaterThanOrEqualTo(9)
        .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
  }

  private static Map<String, Map<String, Object>> services() {
    try {
      Map<String, Map<String, Map<String, Object>>> file =
          new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
      return file.get("services");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<String, String> environment(String service) {
    var environment = new TreeMap<String, String>();
    ((Map<?, ?>) services.get(service).get("environment"))
        .forEach((key, value) -> environment.put(key.toString(), value.toString()));
    return environment;
  }

  private static Map<String, String> settings(String file, Set<String> but) {
    Map<String, String> settings =
        SETTING
            .matcher(file)
            .results()
            .filter(it -> !but.contains(it.group(1)))
            .collect(
                Collectors.toMap(it -> it.group(1), it -> it.group(2).strip().replace("'", "")));
    assertThat(settings).hasSizeGreaterThan(8);
    return settings;
  }
}
