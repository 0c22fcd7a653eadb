package io.rolecall.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place in the feed: behind the row `id` that transaction `xid` changed. Positions are ordered
/// by `xid`, then by `id` in byte order.
///
/// @param id a posting's id; empty for the place before all rows of the transaction
public record FeedPosition(long xid, String id) {
  /// Before the first row.
  public static final FeedPosition START = new FeedPosition(0, "");

  /// Behind every row there will ever be.
  public static final FeedPosition END = new FeedPosition(Long.MAX_VALUE, "");

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{0,32})");

  /// The position as it is handed to clients: opaque and fit for a URL.
  public String token() {
    byte[] text = (xid + ":" + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// Reads a [#token]; empty when it is not one.
  public static Optional<FeedPosition> ofToken(String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      var matcher = FORM.matcher(text);
      return matcher.matches()
          ? Optional.of(new FeedPosition(Long.parseLong(matcher.group(1)), matcher.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
