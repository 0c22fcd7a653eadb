package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.localstack.OpenSearchServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// OpenSearch dies, hangs, is empty, and comes back.
@TestPropertySource(
    properties = {"rolecall.search.timeout=2s", "rolecall.opensearch.response-timeout=3s"})
class OutageIT extends ServiceTest {
  private OpenSearchServer server;

  @BeforeEach
  void index_a_job() {
    server = server();
    index().create();
    index().add(TestJob.number(1).title("Engineer").build());
  }

  @AfterEach
  void bring_it_back() {
    server.start();
  }

  @Test
  void without_an_index_there_is_nothing_yet() {
    index().delete();

    assertUnavailable("no-index");
    assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(503);
    assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);

    index().create();
    index().add(TestJob.number(1).title("Engineer").build());
    assertFound();
    assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void when_it_dies_searches_are_refused_at_once_and_go_on_when_it_is_back() {
    assertFound();

    server.kill();
    Instant start = Instant.now();
    assertUnavailable("search-unavailable");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(503);
    assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);

    server.start();
    assertFound();
    await()
        .untilAsserted(
            () -> assertThat(api.get("/v1/jobs/" + TestJob.id(1)).status()).isEqualTo(200));
    await()
        .untilAsserted(
            () -> assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200));
  }

  @Test
  void when_it_hangs_nobody_waits_for_long() {
    server.pause();
    Instant start = Instant.now();
    Api.Answer answer = api.search("q", "engineer");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));

    server.resume();
    assertFound();
  }

  private void assertFound() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(api.search("q", "engineer").total()).isEqualTo(1));
  }

  private void assertUnavailable(String type) {
    for (String path : new String[] {"/v1/jobs?q=engineer", "/v1/jobs/" + TestJob.id(1)}) {
      Api.Answer answer = api.get(path);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:rolecall:problem:" + type);
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(answer.json().get("retryAfterMs").longValue()).isEqualTo(1000);
    }
    for (String path : new String[] {"/?q=engineer", "/jobs/" + TestJob.id(1)}) {
      Api.Answer page = api.get(path);
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Retry-After")).isEqualTo("1");
      assertThat(page.header("Content-Type")).startsWith("text/html");
    }
  }
}
