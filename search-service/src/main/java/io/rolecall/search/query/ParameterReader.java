package io.rolecall.search.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Single values out of the parameters of one request. What is wrong goes to the errors, and the
/// value is then as if it had not been given.
final class ParameterReader {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");

  private final Map<String, List<String>> parameters;
  private final ParameterErrors errors;

  ParameterReader(Map<String, List<String>> parameters, ParameterErrors errors) {
    this.parameters = parameters;
    this.errors = errors;
  }

  List<String> all(Parameter parameter) {
    return parameters.getOrDefault(parameter.key(), List.of());
  }

  boolean has(Parameter parameter) {
    return parameters.containsKey(parameter.key());
  }

  /// The one value, as it was written.
  Optional<String> one(Parameter parameter) {
    List<String> values = all(parameter);
    if (values.size() > 1) {
      errors.add(parameter, "may be given once only");
      return Optional.empty();
    }
    return values.stream().findFirst();
  }

  /// A free text, cleaned; empty text is fine.
  Optional<String> text(Parameter parameter, int longest) {
    Optional<String> text = one(parameter).map(CleanText::of);
    if (text.isPresent() && CleanText.length(text.get()) > longest) {
      errors.add(parameter, "is longer than %d characters".formatted(longest));
      return Optional.empty();
    }
    return text;
  }

  Optional<BigDecimal> number(Parameter parameter, BigDecimal least, BigDecimal most) {
    Optional<String> raw = one(parameter).map(String::strip);
    Optional<BigDecimal> number =
        raw.filter(DECIMAL.asMatchPredicate())
            .map(BigDecimal::new)
            .filter(n -> n.compareTo(least) >= 0 && n.compareTo(most) <= 0);
    if (raw.isPresent() && number.isEmpty()) {
      errors.add(
          parameter,
          "%s is not a number from %s to %s"
              .formatted(CleanText.quoted(raw.get()), least.toPlainString(), most.toPlainString()));
    }
    return number;
  }

  Optional<Integer> integer(Parameter parameter, int least, int most) {
    Optional<String> raw = one(parameter).map(String::strip);
    Optional<Integer> number =
        raw.filter(text -> text.matches("[0-9]{1,9}"))
            .map(Integer::valueOf)
            .filter(n -> n >= least && n <= most);
    if (raw.isPresent() && number.isEmpty()) {
      errors.add(
          parameter,
          "%s is not a whole number from %d to %d"
              .formatted(CleanText.quoted(raw.get()), least, most));
    }
    return number;
  }

  Optional<Boolean> flag(Parameter parameter) {
    Optional<String> raw = one(parameter).map(text -> text.strip().toLowerCase(Locale.ROOT));
    Optional<Boolean> flag =
        raw.filter(text -> text.equals("true") || text.equals("false")).map(Boolean::valueOf);
    if (raw.isPresent() && flag.isEmpty()) {
      errors.add(parameter, "%s is neither true nor false".formatted(CleanText.quoted(raw.get())));
    }
    return flag;
  }
}
