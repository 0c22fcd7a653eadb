package io.rolecall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingIdentity;
import io.rolecall.launcher.port.PortPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {
  @Test
  void the_last_example_looks_at_the_posting_that_the_one_before_puts_in() {
    String text = Welcome.text(PortPlan.choose(Map.of(), Map.of()));
    assertThat(text)
        .contains("http://127.0.0.1:8081/v1/sources/demo/postings/1 ")
        .contains("http://127.0.0.1:8080/v1/jobs/" + new PostingIdentity("demo", "1").id().value());
  }
}
