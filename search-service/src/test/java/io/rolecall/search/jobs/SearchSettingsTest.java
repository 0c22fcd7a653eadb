package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rolecall.index.JobsIndex;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.json.JsonMapper;

class SearchSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void answers_are_reused_for_as_long_as_the_index_waits_for_a_refresh_and_no_longer() {
    String interval =
        JsonMapper.shared().readTree(JobsIndex.settings()).at("/index/refresh_interval").asString();
    Duration refresh = DurationStyle.detectAndParse(interval);

    assertThat(new SearchSettings(SECOND, refresh, 1, SECOND).reuse()).isEqualTo(refresh);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchSettings(SECOND, refresh.plusMillis(1), 1, SECOND))
        .withMessageContaining("rolecall.search.reuse");
  }
}
