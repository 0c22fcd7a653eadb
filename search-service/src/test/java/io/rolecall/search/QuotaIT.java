package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// One client that asks for more than it may. The quota refills so slowly that the test can't see
/// it.
@TestPropertySource(
    properties = {
      "rolecall.quota.loopback=true",
      "rolecall.quota.burst=3",
      "rolecall.quota.per-second=1"
    })
class QuotaIT extends ServiceTest {

  @BeforeAll
  static void index_nothing() {
    index().create();
  }

  @Test
  void who_asks_for_more_than_its_quota_is_told_when_to_come_again() {
    Api.Answer last = api.search();
    for (int i = 0; i < 50 && last.status() == 200; i++) {
      last = api.search();
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(last.json().get("type").stringValue())
        .isEqualTo("urn:rolecall:problem:quota-exceeded");
    assertThat(last.json().get("retryAfterMs").longValue()).isBetween(1L, 1_000L);
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(last.header("X-Request-Id")).isEqualTo(last.json().get("requestId").stringValue());
    assertThat(
            management
                .get("/actuator/metrics/rolecall.search.refused?tag=reason:quota")
                .json()
                .at("/measurements/0/value")
                .asInt(0))
        .isPositive();
  }
}
