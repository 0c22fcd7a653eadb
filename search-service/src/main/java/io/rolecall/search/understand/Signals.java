package io.rolecall.search.understand;

import io.rolecall.index.title.TitleWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Words that say something about a job other than what it is: `signals.txt`.
final class Signals {
  private static final int LONGEST = 4;

  /// What a word can be a signal of.
  enum Kind {
    WORKPLACE,
    EMPLOYMENT_TYPE,
    SENIORITY,
    /// A level within an occupation that no posting is marked with.
    GRADE
  }

  /// @param value as the parameter of that name takes it
  record Signal(Kind kind, String value) {}

  /// @param words how many say it
  record Found(int words, Signal signal) {}

  private static final Map<String, Signal> TABLE = read();

  /// Of the United States' civil service: `GS-12`, `GS-0905-15`, `GS-5/7/9`.
  private static final Pattern GRADE = Pattern.compile("(?i)g[sg]-?\\d{1,4}(?:[-/]\\d{1,2}){0,3}");

  private Signals() {}

  /// The signal of most words that begins there; an empty word belongs to none.
  static Optional<Found> at(List<String> words, int from) {
    for (int to = end(words, from); to > from; to--) {
      Signal signal = TABLE.get(key(String.join(" ", words.subList(from, to))));
      if (signal != null) {
        return Optional.of(new Found(to - from, signal));
      }
    }
    return GRADE.matcher(words.get(from)).matches()
        ? Optional.of(new Found(1, new Signal(Kind.GRADE, words.get(from))))
        : Optional.empty();
  }

  private static int end(List<String> words, int from) {
    int end = from;
    while (end < words.size() && end < from + LONGEST && !words.get(end).isEmpty()) {
      end++;
    }
    return end;
  }

  private static Map<String, Signal> read() {
    Map<String, Signal> table = new HashMap<>();
    for (Table.Line line : Table.read("signals.txt")) {
      String[] name = line.name().split(" ", 2);
      Signal signal = new Signal(Kind.valueOf(name[0]), name[1]);
      for (String words : line.values().split(";", -1)) {
        table.put(key(words), signal);
      }
    }
    return Map.copyOf(table);
  }

  private static String key(String words) {
    return TitleWords.folded(words).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
