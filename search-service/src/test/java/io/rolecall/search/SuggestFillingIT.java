package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// The first postings of an empty index.
@TestPropertySource(properties = "rolecall.suggest.every=1h")
class SuggestFillingIT extends ServiceTest {
  @BeforeAll
  static void make_an_empty_index() {
    index().create();
  }

  @Test
  void what_is_loaded_first_is_suggested_long_before_all_is_read_anew() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/v1/suggest?q=glass").status() == 200);
    assertThat(api.get("/v1/suggest?q=glass").json().path("suggestions")).isEmpty();

    index().add(TestJob.number(1).title("Glass Blower").build());

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !api.get("/v1/suggest?q=glass").json().path("suggestions").isEmpty());
  }
}
