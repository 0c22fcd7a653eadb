package io.rolecall.indexer.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a request was not answered, as RFC 9457 has it.
///
/// @param type stable: `urn:rolecall:problem:` and a name
/// @param title the same for every problem of a type
/// @param detail about this one, for people
/// @param errors which parameter is wrong; empty unless that is the problem
/// @param retryAfterMs when trying again may help; null when it will not
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<ParameterFault> errors,
    @Nullable Long retryAfterMs) {
  private static final String PREFIX = "urn:rolecall:problem:";
  private static final long SOON_MS = 1_000;

  /// What is wrong with a parameter.
  public record ParameterFault(String parameter, String detail) {}

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
        List.of(new ParameterFault(name, detail)),
        null);
  }

  /// Something that this service depends on is away.
  public static Problem unavailable(String detail) {
    return new Problem(
        PREFIX + "unavailable", "Not available right now", 503, detail, List.of(), SOON_MS);
  }
}
