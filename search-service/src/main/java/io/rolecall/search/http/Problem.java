package io.rolecall.search.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.rolecall.search.query.ParameterError;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a request was not answered, as RFC 9457 has it.
///
/// @param type stable, `urn:rolecall:problem:` and a name
/// @param title the same for every problem of a type
/// @param status of the answer
/// @param detail about this one, for people
/// @param errors what is wrong with which parameter; null unless that is the problem
/// @param retryAfterMs when to try again; null when that is no use
/// @param requestId of the answer's `X-Request-Id`; null until it is sent
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "errors", "retryAfterMs", "requestId"})
public record Problem(
    URI type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable List<ParameterError> errors,
    @Nullable Long retryAfterMs,
    @Nullable String requestId) {

  /// Some parameters are wrong.
  public static Problem badParameters(List<ParameterError> errors) {
    ParameterError first = errors.getFirst();
    String detail = first.parameter() + " " + first.detail();
    return new Problem(
        type("invalid-parameter"),
        "A parameter is wrong",
        400,
        detail,
        List.copyOf(errors),
        null,
        null);
  }

  /// The client did not get an answer to what it asked, and asking again is no use.
  public static Problem of(int status, String name, String title, String detail) {
    return new Problem(type(name), title, status, detail, null, null, null);
  }

  /// Something is away or overloaded.
  public static Problem unavailable(String name, String title, String detail, Duration retryAfter) {
    return new Problem(type(name), title, 503, detail, null, retryAfter.toMillis(), null);
  }

  /// One client has asked for more than it may.
  public static Problem quota(Duration retryAfter) {
    return new Problem(
        type("quota-exceeded"),
        "Too many requests",
        429,
        "This client has asked for more than it may.",
        null,
        Math.max(1, retryAfter.toMillis()),
        null);
  }

  Problem withRequestId(String id) {
    return new Problem(type, title, status, detail, errors, retryAfterMs, id);
  }

  private static URI type(String name) {
    return URI.create("urn:rolecall:problem:" + name);
  }
}
