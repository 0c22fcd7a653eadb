package io.rolecall.search.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bands of yearly pay, about a quarter wide, the same for every currency: 10,000, 12,000, 15,000,
/// 20,000 and so on from 1,000 to 10 million.
final class PayBands {
  private static final List<Integer> STEPS = List.of(10, 12, 15, 20, 25, 30, 40, 50, 60, 80);
  private static final int LEAST_POWER = 2;
  private static final int MOST_POWER = 5;
  private static final List<BigDecimal> BOUNDS = bounds();

  private PayBands() {}

  /// Ranges for an aggregation, each named `from-to`; the first is `0-1000`, the last `10000000-`.
  ///
  /// @param rate what one unit of the bands' currency is in the field that is counted
  static ArrayNode ranges(BigDecimal rate) {
    List<ObjectNode> ranges = new ArrayList<>();
    BigDecimal from = BigDecimal.ZERO;
    for (BigDecimal to : BOUNDS) {
      ranges.add(
          Dsl.object()
              .put("key", from.toPlainString() + "-" + to.toPlainString())
              .put("from", from.multiply(rate))
              .put("to", to.multiply(rate)));
      from = to;
    }
    ranges.add(
        Dsl.object().put("key", from.toPlainString() + "-").put("from", from.multiply(rate)));
    return Dsl.array(ranges);
  }

  private static List<BigDecimal> bounds() {
    List<BigDecimal> bounds = new ArrayList<>();
    for (int power = LEAST_POWER; power <= MOST_POWER; power++) {
      for (int step : STEPS) {
        bounds.add(BigDecimal.valueOf(step).multiply(BigDecimal.TEN.pow(power)));
      }
    }
    bounds.add(BigDecimal.TEN.pow(MOST_POWER + 2));
    return List.copyOf(bounds);
  }
}
