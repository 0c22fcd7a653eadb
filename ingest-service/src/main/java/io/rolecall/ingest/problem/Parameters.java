package io.rolecall.ingest.problem;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.server.ServerWebExchange;

/// The query parameters of a request, each known and given once.
public final class Parameters {
  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /// The parameters of a request to a call that knows these names.
  ///
  /// @throws ProblemException 400 for a parameter not among them, or given twice
  public static Parameters of(ServerWebExchange exchange, Set<String> known) {
    Map<String, List<String>> values = exchange.getRequest().getQueryParams();
    values.forEach((name, all) -> {
      if (!known.contains(name)) {
        String detail =
            known.isEmpty()
                ? "unknown; this call has no parameters"
                : "unknown; known are " + String.join(", ", new TreeSet<>(known));
        throw new ProblemException(Problem.ofParameter(shortened(name), detail));
      }
      if (all.size() > 1) {
        throw new ProblemException(Problem.ofParameter(name, "given more than once"));
      }
    });
    return new Parameters(values);
  }

  /// The value of a parameter; empty when it is not given.
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name))
        .map(all -> Objects.requireNonNullElse(all.getFirst(), ""));
  }

  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }
}
