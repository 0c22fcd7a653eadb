package io.rolecall.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTest {
  @Test
  void without_a_choice_the_ports_are_the_documented_ones() {
    PortPlan plan = PortPlan.choose(Map.of(), Map.of());
    assertThat(Arrays.stream(Port.values()).map(plan::of))
        .containsExactly(8080, 8081, 8082, 9080, 9081, 9082, 25432, 29092, 29200);
  }

  @Test
  void the_command_line_beats_the_environment() {
    PortPlan plan =
        PortPlan.choose(
            Map.of(Port.SEARCH, 18080),
            Map.of("ROLECALL_SEARCH_PORT", "1", "ROLECALL_INGEST_MANAGEMENT_PORT", "19081"));
    assertThat(plan.of(Port.SEARCH)).isEqualTo(18080);
    assertThat(plan.of(Port.INGEST_MANAGEMENT)).isEqualTo(19081);
    assertThat(plan.url(Port.SEARCH)).isEqualTo("http://127.0.0.1:18080");
  }

  @Test
  void zero_stands_for_any_free_port() {
    Map<Port, Integer> zeros = new EnumMap<>(Port.class);
    Arrays.stream(Port.values()).forEach(port -> zeros.put(port, 0));
    PortPlan plan = PortPlan.choose(zeros, Map.of());
    assertThat(Arrays.stream(Port.values()).map(plan::of)).doesNotHaveDuplicates();
    assertThat(plan.taken(List.of(Port.values()))).isEmpty();
  }

  @Test
  void what_is_no_port_is_refused() {
    assertThatThrownBy(() -> PortPlan.choose(Map.of(Port.KAFKA, 70_000), Map.of()))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("Kafka");
    assertThatThrownBy(() -> PortPlan.choose(Map.of(), Map.of("ROLECALL_KAFKA_PORT", "many")))
        .isInstanceOf(PortException.class)
        .hasMessage("ROLECALL_KAFKA_PORT must be a port number, but is 'many'.");
  }

  @Test
  void one_number_for_two_is_refused() {
    assertThatThrownBy(() -> PortPlan.choose(Map.of(Port.INGEST, 8080), Map.of()))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("search-service and ingest-service")
        .hasMessageContaining("--port ingest=PORT");
  }

  @Test
  void a_port_that_somebody_listens_on_is_taken() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      PortPlan plan = PortPlan.choose(Map.of(Port.SEARCH, socket.getLocalPort()), Map.of());
      assertThat(plan.taken(List.of(Port.SEARCH))).containsExactly(Port.SEARCH);
    }
  }
}
