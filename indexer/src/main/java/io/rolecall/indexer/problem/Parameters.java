package io.rolecall.indexer.problem;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.server.ServerWebExchange;

/// The query parameters of a request, each known and given once.
public final class Parameters {
  private static final int MAX_SHOWN = 64;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /// The parameters of a request to a call that knows these names.
  ///
  /// @throws ProblemException 400 for a parameter not among them, or given twice
  public static Parameters of(ServerWebExchange exchange, String... known) {
    Map<String, List<String>> values = exchange.getRequest().getQueryParams();
    values.forEach((name, all) -> {
      if (!Set.of(known).contains(name)) {
        String shown = name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
        throw new ProblemException(
            Problem.ofParameter(shown, "unknown; known are " + new TreeSet<>(Set.of(known))));
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

  /// Whether a flag is set: `true`, or given without a value.
  ///
  /// @throws ProblemException 400 for anything but `true` and `false`
  public boolean flag(String name) {
    return switch (get(name).orElse("false")) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw new ProblemException(Problem.ofParameter(name, "expected true or false"));
    };
  }

  /// A whole number.
  ///
  /// @throws ProblemException 400 when it is none, or not from 1 to `most`
  public int number(String name, int otherwise, int most) {
    String text = get(name).orElse(Integer.toString(otherwise));
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw new ProblemException(
          Problem.ofParameter(name, "expected a whole number from 1 to " + most));
    }
    return number;
  }
}
