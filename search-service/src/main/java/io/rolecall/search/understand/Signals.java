package io.rolecall.search.understand;

import io.rolecall.index.title.TitleWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Words that say something about a job other than what it is: `signals.txt`.
final class Signals {
  private static final int LONGEST = 4;

  /// What a word can be a signal of.
  enum Kind {
    WORKPLACE,
    EMPLOYMENT_TYPE,
    SENIORITY
  }

  /// @param value as the parameter of that name takes it
  record Signal(Kind kind, String value) {}

  /// @param words how many say it
  record Found(int words, Signal signal) {}

  private static final Map<String, Signal> TABLE = read();

  private Signals() {}

  /// The signal of most words that begins there; an empty word belongs to none.
  static Optional<Found> at(List<String> words, int from) {
    for (int to = end(words, from); to > from; to--) {
      Signal signal = TABLE.get(key(String.join(" ", words.subList(from, to))));
      if (signal != null) {
        return Optional.of(new Found(to - from, signal));
      }
    }
    return Optional.empty();
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
    try (InputStream in = Signals.class.getResourceAsStream("signals.txt")) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: signals.txt");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> {
            String[] sides = line.split(":", 2);
            String[] name = sides[0].strip().split(" ", 2);
            Signal signal = new Signal(Kind.valueOf(name[0]), name[1]);
            for (String words : sides[1].split(";", -1)) {
              table.put(key(words), signal);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(table);
  }

  private static String key(String words) {
    return TitleWords.folded(words).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
