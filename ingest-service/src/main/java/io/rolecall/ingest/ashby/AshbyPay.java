package io.rolecall.ingest.ashby;

import io.rolecall.events.PostingJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The salary of a job, when its board shows it: the board's own summary over all tiers, or else
/// the span of the tiers. Equity, bonus and commission are left to the description.
final class AshbyPay {
  private static final Pattern INTERVAL = Pattern.compile("1 (HOUR|DAY|WEEK|MONTH|YEAR)");

  private AshbyPay() {}

  /// A `MonetaryAmount`.
  static Optional<ObjectNode> of(ObjectNode job) {
    JsonNode shown = job.path("shouldDisplayCompensationOnJobPostings");
    if (shown.isBoolean() && !shown.booleanValue()) {
      return Optional.empty();
    }
    JsonNode compensation = job.path("compensation");
    List<JsonNode> summary = salaries(compensation.path("summaryComponents")).toList();
    List<JsonNode> salaries =
        summary.isEmpty()
            ? each(compensation.path("compensationTiers"))
                .flatMap(tier -> salaries(tier.path("components")))
                .toList()
            : summary;
    return salaries.isEmpty() ? Optional.empty() : Optional.of(amount(salaries));
  }

  private static Stream<JsonNode> salaries(JsonNode components) {
    return each(components)
        .filter(component ->
            AshbyPosting.text(component, "compensationType").filter("Salary"::equals).isPresent()
                && AshbyPosting.text(component, "currencyCode").isPresent()
                && (number(component, "minValue") != null
                    || number(component, "maxValue") != null));
  }

  /// Tiers in another currency or for another interval than the first can't be put into one span.
  private static ObjectNode amount(List<JsonNode> salaries) {
    JsonNode first = salaries.getFirst();
    List<JsonNode> alike =
        salaries.stream()
            .filter(salary ->
                salary.path("currencyCode").equals(first.path("currencyCode"))
                    && salary.path("interval").equals(first.path("interval")))
            .toList();
    ObjectNode amount = PostingJson.MAPPER.createObjectNode();
    amount.put("@type", "MonetaryAmount");
    amount.put("currency", AshbyPosting.text(first, "currencyCode").orElseThrow());
    ObjectNode value = amount.putObject("value");
    value.put("@type", "QuantitativeValue");
    numbers(alike, "minValue")
        .min(BigDecimal::compareTo)
        .ifPresent(min -> value.put("minValue", min));
    numbers(alike, "maxValue")
        .max(BigDecimal::compareTo)
        .ifPresent(max -> value.put("maxValue", max));
    Matcher interval = INTERVAL.matcher(AshbyPosting.text(first, "interval").orElse(""));
    if (interval.matches()) {
      value.put("unitText", interval.group(1));
    }
    return amount;
  }

  private static Stream<BigDecimal> numbers(List<JsonNode> salaries, String name) {
    return salaries.stream().flatMap(salary -> Stream.ofNullable(number(salary, name)));
  }

  private static @Nullable BigDecimal number(JsonNode owner, String name) {
    JsonNode number = owner.path(name);
    return number.isNumber() ? number.decimalValue() : null;
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
  }
}
