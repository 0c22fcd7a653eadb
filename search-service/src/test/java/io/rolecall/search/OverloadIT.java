package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// More searches than may run.
@TestPropertySource(
    properties = {
      "rolecall.admission.least=2",
      "rolecall.admission.first=2",
      "rolecall.admission.most=2",
      "rolecall.admission.patience=20s"
    })
class OverloadIT extends ServiceTest {

  @BeforeAll
  static void index_nothing() {
    index().create();
  }

  @AfterEach
  void let_it_go_on() {
    server().resume();
  }

  @Test
  void a_search_too_many_is_refused_at_once() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Api.Answer>> hanging = new ArrayList<>();
      server().pause();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            hanging.add(threads.submit(() -> api.search()));
            return meter("in.flight") == 2 && meter("waiting") == 2;
          });

      Instant start = Instant.now();
      Api.Answer refused = api.search();
      Duration took = Duration.between(start, Instant.now());

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().get("type").stringValue())
          .isEqualTo("urn:rolecall:problem:overloaded");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.json().get("retryAfterMs").longValue()).isEqualTo(1000);
      assertThat(took).isLessThan(Duration.ofSeconds(2));
      two_more_on_one_connection_are_refused_too();

      server().resume();
      for (Future<Api.Answer> answer : hanging) {
        assertThat(answer.get().status()).isIn(200, 503);
      }
    }
    Awaitility.await().untilAsserted(() -> assertThat(meter("in.flight")).isZero());
    assertThat(meter("refused?tag=reason:full")).isPositive();
    Awaitility.await().untilAsserted(() -> assertThat(api.search().status()).isEqualTo(200));
  }

  /// Neither is read any further: what is wrong with the second one is not seen.
  private void two_more_on_one_connection_are_refused_too() {
    String first = "GET /v1/jobs?q=first HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String second = "GET /v1/jobs?nope=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    String answers = new RawHttp(port).send(first + second);

    assertThat(answers.split("HTTP/1.1 503 Service Unavailable", -1)).hasSize(3);
    assertThat(answers.split("urn:rolecall:problem:overloaded", -1)).hasSize(3);
  }

  private int meter(String name) {
    return management
        .get("/actuator/metrics/rolecall.search." + name)
        .json()
        .at("/measurements/0/value")
        .asInt(-1);
  }
}
