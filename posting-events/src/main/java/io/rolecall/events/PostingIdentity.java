package io.rolecall.events;

import java.util.Optional;
import java.util.regex.Pattern;

/// Who a posting is to its producer: the source it comes from and the id it has there.
///
/// @param source 1–64 of `a-z 0-9 . _ -`, the first a letter or digit
/// @param externalId 1–256 printable characters (code points), other than `.` and `..`
public record PostingIdentity(String source, String externalId) {
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MAX_EXTERNAL_ID = 256;

  /// @throws IllegalArgumentException when a part breaks its rule; the message says which
  public PostingIdentity {
    complaintAboutSource(source).ifPresent(PostingIdentity::refuse);
    complaintAboutExternalId(externalId).ifPresent(PostingIdentity::refuse);
  }

  /// The posting's id, computed on each call.
  public PostingId id() {
    return PostingId.of(source, externalId);
  }

  /// What is wrong with `source`, or empty when it is a valid source name.
  public static Optional<String> complaintAboutSource(String source) {
    return SOURCE.matcher(source).matches()
        ? Optional.empty()
        : Optional.of(
            "a source is 1 to 64 characters of a-z, 0-9, '.', '_' and '-', the first a letter or"
                + " digit");
  }

  /// What is wrong with `externalId`, or empty when it is valid.
  public static Optional<String> complaintAboutExternalId(String externalId) {
    int length = externalId.codePointCount(0, externalId.length());
    if (length == 0 || length > MAX_EXTERNAL_ID) {
      return Optional.of("an externalId is 1 to 256 characters long");
    }
    if (externalId.equals(".") || externalId.equals("..")) {
      return Optional.of("an externalId is not '.' or '..'");
    }
    return externalId.codePoints().allMatch(PostingIdentity::isPrintable)
        ? Optional.empty()
        : Optional.of("an externalId consists of printable characters");
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void refuse(String complaint) {
    throw new IllegalArgumentException(complaint);
  }
}
