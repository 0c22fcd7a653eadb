package io.rolecall.launcher.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ObjectNode;

/// Writes `baseSalary`, or leaves it out, in the shapes that careers pages use.
final class PayWriter {
  private static final double SAYS_WHAT_IT_PAYS = 0.65;
  private static final double ONE_AMOUNT = 0.15;
  private static final double PLAIN_NUMBER = 0.1;

  private enum Unit {
    HOUR(2_080),
    DAY(220),
    MONTH(12),
    YEAR(1);

    private final int perYear;

    Unit(int perYear) {
      this.perYear = perYear;
    }
  }

  private PayWriter() {}

  static void write(ObjectNode posting, Role role, Country country, Dice dice) {
    if (!dice.chance(SAYS_WHAT_IT_PAYS)) {
      return;
    }
    Unit unit = unit(role, dice);
    double middle =
        role.family().pay()
            * role.level().payFactor()
            * country.payFactor()
            * dice.between(0.85, 1.15)
            / unit.perYear;
    double spread = dice.chance(ONE_AMOUNT) ? 0 : dice.between(0.04, 0.16);
    BigDecimal min = round(middle * (1 - spread));
    BigDecimal max = round(middle * (1 + spread));
    boolean single = min.compareTo(max) == 0;
    if (unit == Unit.YEAR && single && dice.chance(PLAIN_NUMBER)) {
      posting.put("baseSalary", min).put("salaryCurrency", country.currency());
      return;
    }
    ObjectNode salary = posting.putObject("baseSalary");
    salary.put("@type", "MonetaryAmount").put("currency", country.currency());
    ObjectNode value = salary.putObject("value").put("@type", "QuantitativeValue");
    if (single) {
      value.put("value", min);
    } else {
      value.put("minValue", min).put("maxValue", max);
    }
    value.put("unitText", unit.name());
  }

  private static Unit unit(Role role, Dice dice) {
    if (role.employmentTypes().contains("CONTRACTOR")) {
      return dice.chance(0.5) ? Unit.DAY : Unit.HOUR;
    }
    return role.family().hourly()
        ? new Unit[] {Unit.HOUR, Unit.MONTH, Unit.YEAR}[dice.weighted(6, 3, 1)]
        : new Unit[] {Unit.YEAR, Unit.MONTH}[dice.weighted(8, 2)];
  }

  /// To a number that people would write: steps of a twentieth of the leading digit's place.
  private static BigDecimal round(double amount) {
    double step = Math.pow(10, Math.floor(Math.log10(amount))) / 20;
    return BigDecimal.valueOf(Math.round(amount / step) * step)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .setScale(step < 1 ? 2 : 0, RoundingMode.HALF_UP);
  }
}
