package io.rolecall.search.query;

import io.rolecall.search.query.Cursor.Behind;
import io.rolecall.search.query.Cursor.BehindGroups;
import io.rolecall.search.query.Cursor.Position;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Cursors as clients hold them: Base64url of a small JSON object, opaque to them.
public final class Cursors {
  private static final int VERSION = 1;
  private static final int LONGEST = 512;

  /// In milliseconds well past the year 9999, and more than any score.
  private static final double LARGEST_KEY = 1e15;

  private static final Set<String> INFINITE = Set.of("Infinity", "-Infinity");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Cursors() {}

  /// What a client hands back to get the next page.
  public static String write(Cursor cursor) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("v", VERSION)
            .put("q", cursor.query())
            .put("t", cursor.asOf().getEpochSecond());
    switch (cursor.position()) {
      case Behind(double key, String id) -> json.put("k", key).put("i", id);
      case BehindGroups(int groups, int spread) -> json.put("g", groups).put("s", spread);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(MAPPER.writeValueAsBytes(json));
  }

  /// Empty for anything that [#write] has not written.
  static Optional<Cursor> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      return Optional.of(MAPPER.readTree(bytes)).filter(Cursors::wellFormed).map(Cursors::cursor);
    } catch (IllegalArgumentException | JacksonException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean wellFormed(JsonNode json) {
    return json.path("v").asInt(0) == VERSION
        && json.path("q").isString()
        && json.path("t").isIntegralNumber()
        && json.path("t").canConvertToLong()
        && (json.has("g") ? wellFormedGroups(json) : wellFormedKey(json));
  }

  private static boolean wellFormedKey(JsonNode json) {
    return (isInfinite(json.path("k"))
            || (json.path("k").isNumber()
                && Math.abs(json.path("k").doubleValue(Double.NaN)) <= LARGEST_KEY))
        && json.path("i").isString()
        && ID.matcher(json.path("i").stringValue("")).matches();
  }

  private static boolean wellFormedGroups(JsonNode json) {
    return json.path("g").isInt()
        && json.path("g").intValue() >= 1
        && json.path("g").intValue() < SearchBody.MOST_GROUPS
        && json.path("s").isInt()
        && json.path("s").intValue() >= 0
        && json.path("s").intValue() <= QueryReader.LARGEST_SIZE;
  }

  /// JSON has no such number; Jackson writes it as text.
  private static boolean isInfinite(JsonNode key) {
    return key.isString() && INFINITE.contains(key.stringValue());
  }

  private static Cursor cursor(JsonNode json) {
    Instant asOf = Instant.ofEpochSecond(json.path("t").longValue());
    if (asOf.isBefore(Instant.EPOCH) || asOf.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
      throw new DateTimeException("out of range");
    }
    return new Cursor(json.path("q").stringValue(), asOf, position(json));
  }

  private static Position position(JsonNode json) {
    return json.has("g")
        ? new BehindGroups(json.path("g").intValue(), json.path("s").intValue())
        : new Behind(key(json.path("k")), json.path("i").stringValue());
  }

  private static double key(JsonNode key) {
    return isInfinite(key) ? Double.parseDouble(key.stringValue()) : key.doubleValue();
  }
}
