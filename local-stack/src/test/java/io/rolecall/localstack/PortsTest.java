package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void without_variables_the_ports_are_the_documented_ones() {
    assertThat(Ports.fromEnvironment(Map.of())).isEqualTo(new Ports(25432, 29092, 29200));
  }

  @Test
  void a_variable_changes_only_its_own_servers_port() {
    Map<String, String> environment =
        Map.of("ROLECALL_KAFKA_PORT", " 19092 ", "ROLECALL_POSTGRES_PORT", "");

    assertThat(Ports.fromEnvironment(environment)).isEqualTo(new Ports(25432, 19092, 29200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "65535", "123456", "1.5", "٣"})
  void a_variable_that_is_no_port_is_refused_by_name(String value) {
    assertThatThrownBy(() -> Ports.fromEnvironment(Map.of("ROLECALL_OPENSEARCH_PORT", value)))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("ROLECALL_OPENSEARCH_PORT")
        .hasMessageContaining(value);
  }

  @Test
  void kafka_leaves_room_for_its_controllers_port() {
    assertThatThrownBy(() -> new Ports(0, 65535, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
