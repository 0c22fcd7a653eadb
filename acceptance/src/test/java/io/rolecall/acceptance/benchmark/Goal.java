package io.rolecall.acceptance.benchmark;

import java.util.List;
import java.util.Map;

/// A figure, or the ratio of two of the same round, and what it should be.
///
/// @param beside empty for a figure by itself
record Goal(String figure, String beside, Kind kind, double limit) {
  /// Which side of the limit is the good one.
  enum Kind {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  static Goal ratio(String figure, String beside, double atLeast) {
    return new Goal(figure, beside, Kind.AT_LEAST, atLeast);
  }

  static Goal ratioAtMost(String figure, String beside, double limit) {
    return new Goal(figure, beside, Kind.AT_MOST, limit);
  }

  static Goal atMost(String figure, double limit) {
    return new Goal(figure, "", Kind.AT_MOST, limit);
  }

  String words() {
    return beside.isEmpty() ? figure : figure + " / " + beside;
  }

  String wanted() {
    return kind.sign + " " + Report.number(limit);
  }

  /// Its value in each round.
  List<Double> values(List<Map<String, Double>> rounds) {
    return rounds.stream()
        .map(round -> round.get(figure) / (beside.isEmpty() ? 1 : round.get(beside)))
        .toList();
  }

  boolean isMetBy(double value) {
    return kind == Kind.AT_LEAST ? value >= limit : value <= limit;
  }
}
