package io.rolecall.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionTest {
  @Test
  void a_token_is_read_back_and_fit_for_a_url() {
    var position = new FeedPosition(123_456_789_012L, "00ff".repeat(8));

    assertThat(position.token()).matches("[A-Za-z0-9_-]+");
    assertThat(FeedPosition.ofToken(position.token())).contains(position);
    assertThat(FeedPosition.ofToken(FeedPosition.START.token())).contains(FeedPosition.START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "%", "5:", ":", "-1:", "5", "5:xyz", "5:0:0", "9999999999999999999:"})
  void anything_else_is_no_token(String text) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertThat(FeedPosition.ofToken(text)).isEmpty();
    assertThat(FeedPosition.ofToken(encoded).map(FeedPosition::token))
        .satisfiesAnyOf(
            token -> assertThat(token).isEmpty(), token -> assertThat(text).isEqualTo("5:"));
  }
}
