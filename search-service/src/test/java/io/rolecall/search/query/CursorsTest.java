package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.search.query.Cursor.Behind;
import io.rolecall.search.query.Cursor.BehindGroups;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
  private static final String ID = "00ff0123456789abcdef0123456789ab";
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void a_cursor_is_read_as_it_was_written() {
    for (double key : new double[] {0, 1, 2.6354043, 1.7943552E12, Float.MIN_VALUE}) {
      Cursor cursor = new Cursor("abc", TIME, new Behind(key, ID));

      assertThat(Cursors.read(Cursors.write(cursor))).contains(cursor);
    }
  }

  @Test
  void a_cursor_behind_groups_is_read_as_it_was_written() {
    for (BehindGroups groups :
        new BehindGroups[] {new BehindGroups(1, 0), new BehindGroups(999, 100)}) {
      Cursor cursor = new Cursor("abc", TIME, groups);

      assertThat(Cursors.read(Cursors.write(cursor))).contains(cursor);
    }
  }

  @Test
  void a_cursor_needs_no_escaping_in_a_query() {
    assertThat(Cursors.write(new Cursor("a?>~", TIME, new Behind(1, ID))))
        .matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"v\":1}",
        "{\"v\":2,\"q\":\"a\",\"t\":1,\"k\":1,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":1,\"t\":1,\"k\":1,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":1.5,\"k\":1,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":-1,\"k\":1,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":9223372036854775807,\"k\":1,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":99999999999999999999,\"k\":1,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"k\":\"1\",\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"k\":1e400,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"k\":1e16,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"k\":NaN,\"i\":\"00ff0123456789abcdef0123456789ab\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"k\":1,\"i\":\"x\"}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"k\":1,\"i\":{}}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"g\":0,\"s\":0}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"g\":1000,\"s\":0}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"g\":1.5,\"s\":0}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"g\":20,\"s\":-1}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"g\":20,\"s\":101}",
        "{\"v\":1,\"q\":\"a\",\"t\":1,\"g\":20}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void a_forged_cursor_is_none(String json) {
    String forged = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThat(Cursors.read(forged)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "####", "ä", "\u0000", "eyJ2IjoxfQ==="})
  void what_is_not_base64_is_none(String text) {
    assertThat(Cursors.read(text)).isEmpty();
  }

  @Test
  void a_long_text_is_none() {
    assertThat(Cursors.read("A".repeat(100_000))).isEmpty();
  }
}
