package io.rolecall.launcher.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionsTest {
  private final Rejections rejections = new Rejections();

  @Test
  void the_most_frequent_reason_comes_first_with_three_examples() {
    rejections.add("rare", "acme, line 1");
    for (int line = 2; line <= 6; line++) {
      rejections.add("frequent", "acme, line " + line);
    }
    assertThat(rejections.lines())
        .containsExactly(
            "        5  frequent",
            "           such as acme, line 2; acme, line 3; acme, line 4",
            "        1  rare",
            "           such as acme, line 1");
  }

  @Test
  void endless_reasons_are_counted_together() {
    for (int line = 1; line <= 10_000; line++) {
      rejections.add("reason " + line, "line " + line);
    }
    assertThat(rejections.lines()).hasSizeLessThan(120);
    assertThat(rejections.lines().getFirst()).isEqualTo("    9,950  other reasons");
  }
}
