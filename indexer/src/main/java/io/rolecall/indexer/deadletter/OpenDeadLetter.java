package io.rolecall.indexer.deadletter;

import io.rolecall.events.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// A dead letter that nothing has settled yet.
///
/// @param id the record's key, a posting's id unless the record was a stranger's
/// @param version of the refused state; 0 when its record does not say
/// @param index that refused it; empty when the letter does not say
/// @param attempts how often OpenSearch was asked
/// @param firstSeen when the record was first read; the epoch when the letter does not say
public record OpenDeadLetter(
    String id,
    long version,
    String index,
    String reason,
    String detail,
    int attempts,
    Instant firstSeen) {
  private static final int MAX_TEXT = 400;

  /// Reads a letter's headers. What is missing or broken counts as empty: anybody may write there.
  static OpenDeadLetter read(String id, Headers headers) {
    return new OpenDeadLetter(
        id,
        number(headers, EventHeaders.VERSION),
        text(headers, DeadLetter.INDEX),
        text(headers, "reason"),
        text(headers, "detail"),
        (int) number(headers, "attempts"),
        instant(headers, "firstSeen"));
  }

  /// Whether an index that holds the state of `held` shows that the letter is settled: a later
  /// state than the refused one, or in the index that refused it that state itself.
  boolean isSettledBy(long held, String heldIn) {
    return held > version || (held == version && heldIn.equals(index));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null || header.value() == null) {
      return "";
    }
    String text = new String(header.value(), StandardCharsets.UTF_8);
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  private static long number(Headers headers, String name) {
    try {
      return Math.max(0, Long.parseLong(text(headers, name)));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static Instant instant(Headers headers, String name) {
    try {
      return Instant.parse(text(headers, name));
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }
}
