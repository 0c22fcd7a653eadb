package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// One client that asks for more than it may, from behind a proxy.
@TestPropertySource(
    properties = {
      "server.forward-headers-strategy=native",
      "rolecall.quota.burst=3",
      "rolecall.quota.per-second=1"
    })
class QuotaIT extends ServiceTest {
  private static final int MANY = 50;

  @BeforeAll
  static void index_nothing() {
    index().create();
  }

  @Test
  void who_asks_for_more_than_its_quota_is_told_when_to_come_again() {
    Api.Answer last = askMuch("203.0.113.7");

    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(last.json().get("type").stringValue())
        .isEqualTo("urn:rolecall:problem:quota-exceeded");
    assertThat(last.json().get("retryAfterMs").longValue()).isBetween(1L, 1_000L);
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(last.header("X-Request-Id")).isEqualTo(last.json().get("requestId").stringValue());
    assertThat(refused()).isPositive();
    assertThat(ask("203.0.113.8").status()).as("another client").isEqualTo(200);
  }

  @Test
  void one_network_of_ipv6_is_one_client() {
    assertThat(askMuch("2001:db8::1").status()).isEqualTo(429);

    int before = refused();
    for (int i = 0; i < 3; i++) {
      ask("2001:db8::2");
    }
    assertThat(refused()).isGreaterThan(before);
    assertThat(ask("2001:db8:0:1::2").status()).as("another network").isEqualTo(200);
  }

  @Test
  void clients_on_this_machine_have_none() {
    for (int i = 0; i < MANY; i++) {
      assertThat(api.search().status()).isEqualTo(200);
    }
  }

  /// Until it is refused; the quota refills once a second, so that this ends on any machine.
  private Api.Answer askMuch(String client) {
    Api.Answer last = ask(client);
    for (int i = 0; i < MANY && last.status() == 200; i++) {
      last = ask(client);
    }
    return last;
  }

  private Api.Answer ask(String client) {
    return api.get("/v1/jobs?size=1", "X-Forwarded-For", client);
  }

  private int refused() {
    return management
        .get("/actuator/metrics/rolecall.search.refused?tag=reason:quota")
        .json()
        .at("/measurements/0/value")
        .asInt(0);
  }
}
