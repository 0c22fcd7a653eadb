package io.rolecall.launcher.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Groups what was rejected by reason, with a few examples of each. Bounded: after many different
/// reasons the rest are counted together.
final class Rejections {
  private static final int MAX_REASONS = 50;
  private static final int MAX_EXAMPLES = 3;
  private static final String OTHERS = "other reasons";

  private final Map<String, Group> groups = new LinkedHashMap<>();

  private static final class Group {
    private long count;
    private final List<String> examples = new ArrayList<>();
  }

  /// @param where an example, such as `acme, line 3`
  void add(String reason, String where) {
    boolean room = groups.containsKey(reason) || groups.size() < MAX_REASONS;
    Group group = groups.computeIfAbsent(room ? reason : OTHERS, _ -> new Group());
    group.count++;
    if (group.examples.size() < MAX_EXAMPLES) {
      group.examples.add(where);
    }
  }

  /// Two lines for each reason, the most frequent first.
  List<String> lines() {
    return groups.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().count))
        .flatMap(entry ->
            Stream.of(
                "%,9d  %s".formatted(entry.getValue().count, entry.getKey()),
                "           such as " + String.join("; ", entry.getValue().examples)))
        .toList();
  }
}
