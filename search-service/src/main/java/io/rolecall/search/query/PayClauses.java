package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import io.rolecall.search.query.JobQuery.Pay;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Pay as clauses. Pay in the currency that is asked for is compared as it was written, other pay
/// by the fixed rates that it was indexed with.
final class PayClauses {
  private PayClauses() {}

  /// Empty when every posting fits.
  static Optional<ObjectNode> of(Pay pay) {
    BigDecimal least = pay.yearlyMin();
    if (least == null) {
      return pay.includeUnknown() ? Optional.empty() : Optional.of(saysWhatAYearPays());
    }
    List<ObjectNode> ways = new ArrayList<>();
    ways.add(
        Dsl.allOf(
            List.of(
                Dsl.term(JobFields.SALARY_CURRENCY, String.valueOf(pay.currency())),
                paysAtLeast(least))));
    BigDecimal rate = pay.rate();
    if (rate != null) {
      ways.add(
          Dsl.allOf(
              List.of(
                  Dsl.noneOf(
                      List.of(Dsl.term(JobFields.SALARY_CURRENCY, String.valueOf(pay.currency())))),
                  atLeast(JobFields.COMPARABLE_PAY, least.multiply(rate)))));
    }
    if (pay.includeUnknown()) {
      ways.add(Dsl.noneOf(List.of(saysWhatAYearPays())));
    }
    return Optional.of(Dsl.anyOf(ways));
  }

  /// Most first; those that don't say what a year pays are last.
  static ObjectNode byPay() {
    return Dsl.object(
        JobFields.COMPARABLE_PAY,
        Dsl.object().put("order", "desc").put("missing", "_last").put("unmapped_type", "double"));
  }

  /// The upper end counts: a job for 60,000 to 90,000 is one for somebody who wants 80,000. Without
  /// an upper end the lower one does.
  private static ObjectNode paysAtLeast(BigDecimal amount) {
    return Dsl.anyOf(
        List.of(
            atLeast(JobFields.SALARY_YEARLY_MAX, amount),
            Dsl.allOf(
                List.of(
                    Dsl.noneOf(List.of(Dsl.exists(JobFields.SALARY_YEARLY_MAX))),
                    atLeast(JobFields.SALARY_YEARLY_MIN, amount)))));
  }

  private static ObjectNode saysWhatAYearPays() {
    return Dsl.anyOf(
        List.of(Dsl.exists(JobFields.SALARY_YEARLY_MIN), Dsl.exists(JobFields.SALARY_YEARLY_MAX)));
  }

  private static ObjectNode atLeast(String field, BigDecimal amount) {
    return Dsl.range(field, Dsl.object().put("gte", amount));
  }
}
