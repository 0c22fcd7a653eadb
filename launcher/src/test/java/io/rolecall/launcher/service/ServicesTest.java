package io.rolecall.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesTest {
  @Test
  void garbage_is_collected_serially() {
    assertThat(Services.jvmOptions(List.of("-Xmx1g")))
        .contains("-XX:+UseSerialGC")
        .endsWith("-Xmx1g");
  }

  @Test
  void a_collector_that_was_chosen_is_the_only_one() {
    assertThat(Services.jvmOptions(List.of("-Xmx4g", "-XX:+UseZGC")))
        .contains("-XX:+UseZGC")
        .doesNotContain("-XX:+UseSerialGC");
  }
}
