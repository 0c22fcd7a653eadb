package io.rolecall.ingest.wholefeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.problem.ProblemType;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "5, 5, true",
    "6, 6, false",
    "6, 20, true",
    "7, 20, false",
    "30, 100, true",
    "31, 100, false",
    "300, 1001, true",
  })
  void more_than_five_and_more_than_thirty_percent_are_too_many(
      long absent, long open, boolean allowed) {
    var options = new WholeFeedOptions(false, OptionalLong.empty());

    var problem = Guards.againstShrinking(absent, open, options);

    assertThat(problem.isEmpty()).isEqualTo(allowed);
    problem.ifPresent(refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.FEED_SHRINKS));
    assertThat(
            Guards.againstShrinking(absent, open, new WholeFeedOptions(true, OptionalLong.empty())))
        .isEmpty();
  }
}
