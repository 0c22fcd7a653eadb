package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
    properties = {"rolecall.search.max-in-flight=2", "rolecall.opensearch.response-timeout=5s"})
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
    Awaitility.await().untilAsserted(() -> assertThat(api.search().status()).isEqualTo(200));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server().pause();
      List<Future<Api.Answer>> hanging =
          List.of(threads.submit(() -> api.search()), threads.submit(() -> api.search()));
      Awaitility.await().untilAsserted(() -> assertThat(inFlight()).isEqualTo(2));

      Instant start = Instant.now();
      Api.Answer refused = api.search();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().get("type").stringValue())
          .isEqualTo("urn:rolecall:problem:overloaded");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
      for (Future<Api.Answer> answer : hanging) {
        assertThat(answer.get().json().get("type").stringValue())
            .isEqualTo("urn:rolecall:problem:search-unavailable");
      }
    }
    assertThat(inFlight()).isZero();
  }

  private int inFlight() {
    return management
        .get("/actuator/metrics/rolecall.search.in.flight")
        .json()
        .at("/measurements/0/value")
        .asInt(-1);
  }
}
