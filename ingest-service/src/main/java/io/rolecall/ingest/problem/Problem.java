package io.rolecall.ingest.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why something was not done, for the client that asked.
///
/// @param detail what is wrong in this case; never holds text of a posting
/// @param errors single faults, each at a pointer into the body or a parameter
/// @param retryAfter when trying again may help; null when it will not
/// @param members further members of the JSON that is sent, by name, in their order
public record Problem(
    ProblemType type,
    String detail,
    List<Fault> errors,
    @Nullable Duration retryAfter,
    Map<String, Object> members) {

  private static final Duration SOON = Duration.ofSeconds(1);

  /// One thing that is wrong: either `pointer` (a JSON pointer in fragment form) or `parameter`
  /// says where.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {
    /// A fault in the body.
    public static Fault at(String pointer, String detail) {
      return new Fault(pointer, null, detail);
    }
  }

  /// The JSON that is sent: members as RFC 9457 names them, and ours.
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      List<Fault> errors,
      @Nullable Long retryAfterMs,
      String requestId,
      @JsonAnyGetter Map<String, Object> members) {}

  public Problem {
    errors = List.copyOf(errors);
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// A problem that its detail says all about.
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null, Map.of());
  }

  /// A problem with single faults.
  public static Problem of(ProblemType type, String detail, List<Fault> errors) {
    return new Problem(type, detail, errors, null, Map.of());
  }

  /// A problem with a parameter of the request.
  public static Problem ofParameter(String name, String detail) {
    return of(
        ProblemType.INVALID_PARAMETER,
        "parameter '" + name + "': " + detail,
        List.of(new Fault(null, name, detail)));
  }

  /// A problem that is likely to be over in a second.
  public static Problem temporary(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), SOON, Map.of());
  }

  /// This problem with these further members.
  public Problem with(Map<String, Object> more) {
    return new Problem(type, detail, errors, retryAfter, more);
  }

  /// What is sent in answer to the request of this id.
  public Body body(String requestId) {
    return new Body(
        type.uri(),
        type.title(),
        type.status(),
        detail,
        errors,
        retryAfter == null ? null : retryAfter.toMillis(),
        requestId,
        members);
  }

  /// The value of `Retry-After` in whole seconds, rounded up; null when there is none.
  @Nullable String retryAfterSeconds() {
    return retryAfter == null ? null : String.valueOf(retryAfter.plusMillis(999).toSeconds());
  }
}
