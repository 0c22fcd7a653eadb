package io.rolecall.launcher.load;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Counts outcomes.
final class LoadTotals {
  private final Map<Result.Outcome, Long> counts = new EnumMap<>(Result.Outcome.class);

  void add(Result result) {
    counts.merge(result.outcome(), 1L, Long::sum);
  }

  long of(Result.Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  long postings() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Such as `3 created, 1 rejected`, leaving out what there is none of.
  String words() {
    StringBuilder words = new StringBuilder();
    counts.forEach((outcome, count) ->
        words
            .append(words.isEmpty() ? "" : ", ")
            .append("%,d ".formatted(count))
            .append(outcome.name().toLowerCase(Locale.ROOT)));
    return words.toString();
  }
}
