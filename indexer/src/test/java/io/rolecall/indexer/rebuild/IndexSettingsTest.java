package io.rolecall.indexer.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.indexer.generation.GenerationSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IndexSettingsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void an_index_that_is_filled_is_neither_refreshed_nor_copied_and_as_durable_as_ever() {
    JsonNode settings =
        JSON.readTree(new IndexSettings(Map.of("number_of_replicas", "2")).whileFilled());

    assertThat(settings.at("/index/refresh_interval").asString()).isEqualTo("-1");
    assertThat(settings.at("/index/number_of_replicas").asInt()).isZero();
    assertThat(settings.path("index").path("translog.durability").asString()).isEqualTo("request");
    assertThat(settings.at("/index/analysis").isObject()).isTrue();
  }

  @Test
  void a_full_index_gets_what_the_contract_and_the_operator_say() {
    JsonNode plain = JSON.readTree(new IndexSettings(Map.of()).whenFull());
    JsonNode own =
        JSON.readTree(
            new IndexSettings(Map.of("number_of_replicas", "2", "refresh_interval", "1s"))
                .whenFull());

    assertThat(plain.at("/index/refresh_interval").asString()).isEqualTo("250ms");
    assertThat(plain.at("/index/number_of_replicas").asInt()).isZero();
    assertThat(own.at("/index/refresh_interval").asString()).isEqualTo("1s");
    assertThat(own.at("/index/number_of_replicas").asInt()).isEqualTo(2);
    assertThat(own.path("index").size()).isEqualTo(2);
  }

  @Test
  void the_translog_is_not_to_be_changed() {
    assertThatThrownBy(() -> settings(Map.of("translog.durability", "async")))
        .hasMessageContaining("translog");
  }

  private static GenerationSettings settings(Map<String, String> index) {
    return new GenerationSettings(
        1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, index);
  }
}
