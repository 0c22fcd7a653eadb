package io.rolecall.search.query;

import java.util.Collection;
import java.util.List;

/// Levels of seniority that contradict each other: who asks for a senior position is not served
/// with an internship, nor a beginner with a directorship. `mid` contradicts the ends only.
final class Levels {
  private static final List<String> BEGINNING = List.of("intern", "junior");
  private static final List<String> ADVANCED =
      List.of("senior", "lead", "principal", "director", "executive");
  private static final List<String> ENDS = List.of("intern", "director", "executive");

  private Levels() {}

  /// The levels that contradict every one of these; none when nothing is asked for.
  static List<String> against(Collection<String> asked) {
    if (asked.isEmpty()) {
      return List.of();
    }
    if (BEGINNING.containsAll(asked)) {
      return ADVANCED;
    }
    if (ADVANCED.containsAll(asked)) {
      return BEGINNING;
    }
    return asked.stream().allMatch("mid"::equals) ? ENDS : List.of();
  }
}
