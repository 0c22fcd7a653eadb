package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.opensearch.OpenSearchReply.Away;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundPageTest {
  private static final String PAGE =
      "{\"took\":%d,\"timed_out\":false,\"hits\":{\"hits\":[]},\"status\":200}";

  private final AtomicReference<OpenSearchReply> failed = new AtomicReference<>();

  @Test
  void answers_come_in_their_order() {
    assertThat(FoundPage.readAll(responses(PAGE.formatted(3), PAGE.formatted(4)), this::stopped))
        .extracting(FoundPage::took)
        .containsExactly(3L, 4L);
  }

  @ParameterizedTest
  @CsvSource({
    "404, index_not_found_exception",
    "400, parsing_exception",
    "429, rejected_execution_exception"
  })
  void one_that_was_not_answered_fails_them_all(int status, String type) {
    String error =
        "{\"error\":{\"type\":\"%s\",\"reason\":\"why\"},\"status\":%d}".formatted(type, status);
    byte[] json = responses(PAGE.formatted(3), error);

    assertThat(catchThrowableOfType(Stopped.class, () -> FoundPage.readAll(json, this::stopped)))
        .isNotNull();
    assertThat(failed.get())
        .isEqualTo(
            switch (status) {
              case 404 -> new NoIndex();
              case 400 -> new Refused(400, "parsing_exception: why");
              default -> new Away("429 rejected_execution_exception: why");
            });
  }

  private Stopped stopped(OpenSearchReply reply) {
    failed.set(reply);
    return new Stopped(new SearchOutcome.NotNow(Unavailable.AWAY));
  }

  private static byte[] responses(String... items) {
    return "{\"took\":5,\"responses\":[%s]}"
        .formatted(String.join(",", items))
        .getBytes(StandardCharsets.UTF_8);
  }
}
