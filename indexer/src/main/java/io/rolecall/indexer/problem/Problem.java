package io.rolecall.indexer.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a request was not answered, as RFC 9457 has it.
///
/// @param type stable: `urn:rolecall:problem:` and a name
/// @param title the same for every problem of a type
/// @param detail about this one, for people
/// @param errors which parameter, or what in the body, is wrong; empty unless that is the problem
/// @param retryAfterMs when trying again may help; null when it will not
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<Fault> errors,
    @Nullable Long retryAfterMs) {
  private static final String PREFIX = "urn:rolecall:problem:";
  private static final long SOON_MS = 1_000;

  /// What is wrong: with a parameter, or at a JSON pointer into the body.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {}

  static Problem of(int status, String name, String title, String detail) {
    return new Problem(PREFIX + name, title, status, detail, List.of(), null);
  }

  /// There is no such thing.
  public static Problem notFound(String detail) {
    return of(404, "not-found", "There is nothing here", detail);
  }

  /// A parameter, in the path or behind it, is not what it should be.
  public static Problem ofParameter(String name, String detail) {
    return new Problem(
        PREFIX + "invalid-parameter",
        "A parameter is wrong",
        400,
        "parameter '" + name + "': " + detail,
        List.of(new Fault(null, name, detail)),
        null);
  }

  /// The body is no JSON of the kind that is expected.
  public static Problem unreadable(String detail) {
    return of(400, "unreadable-json", "The JSON can't be read", detail);
  }

  /// A value in the body is wrong.
  ///
  /// @param pointer to it, such as `#/from`
  public static Problem ofBody(String pointer, String detail) {
    return new Problem(
        PREFIX + "invalid-body",
        "A value is wrong",
        422,
        pointer + ": " + detail,
        List.of(new Fault(pointer, null, detail)),
        null);
  }

  /// What is asked for can't be done as things are.
  ///
  /// @param name of the type, without its prefix
  public static Problem conflict(String name, String title, String detail) {
    return of(409, name, title, detail);
  }

  /// Something that this service depends on is away.
  public static Problem unavailable(String detail) {
    return new Problem(
        PREFIX + "unavailable", "Not available right now", 503, detail, List.of(), SOON_MS);
  }
}
