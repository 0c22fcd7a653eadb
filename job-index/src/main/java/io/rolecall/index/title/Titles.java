package io.rolecall.index.title;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which titles name which occupations. Immutable and thread-safe.
///
/// The words of a label count in any order (`inspector of instruments`, `instrument inspector`) and
/// in any form that [TitleWords] knows.
public final class Titles {
  private static final int LONGEST_LABEL = 10;
  private static final int MOST_OCCUPATIONS = 12;
  private static final int GENERIC = 20;

  private final Map<String, List<Occupation>> byLabel;

  /// How many labels have a word.
  private final Map<String, Integer> words = new HashMap<>();

  private Titles(Map<String, List<Occupation>> byLabel) {
    this.byLabel = byLabel;
    byLabel.keySet().stream()
        .flatMap(label -> Arrays.stream(label.split(" ", -1)).distinct())
        .forEach(word -> words.merge(word, 1, Integer::sum));
  }

  /// A label found in a title.
  ///
  /// @param from index of its first word
  /// @param to index behind its last word
  /// @param occupations that have this label: several when it is ambiguous
  public record Found(int from, int to, List<Occupation> occupations) {
    int words() {
      return to - from;
    }
  }

  /// Those of our own table.
  public static Titles builtIn() {
    return BuiltIn.TITLES;
  }

  /// Those of our own table and of the files in a directory, see [TitleFiles].
  ///
  /// @param directory null or empty for our own alone
  /// @throws TitlesException naming file and line when something can't be read, or when there is
  ///   none of the files
  public static Titles load(@Nullable Path directory) {
    if (directory == null || directory.toString().isBlank()) {
      return builtIn();
    }
    List<Occupation> all = new ArrayList<>(TitleFiles.own());
    all.addAll(TitleFiles.in(directory));
    return of(all);
  }

  private static final class BuiltIn {
    static final Titles TITLES = of(TitleFiles.own());
  }

  /// Titles of these occupations. Of a label that more than 12 of them have the first 12 count.
  public static Titles of(Collection<Occupation> occupations) {
    Map<String, List<Occupation>> byLabel = new HashMap<>();
    for (Occupation occupation : occupations) {
      Set<String> keys = new LinkedHashSet<>();
      for (String label : occupation.labels()) {
        List<String> words = TitleWords.of(label);
        if (!words.isEmpty() && words.size() <= LONGEST_LABEL) {
          keys.add(key(words));
        }
      }
      for (String key : keys) {
        List<Occupation> all = byLabel.computeIfAbsent(key, _ -> new ArrayList<>(1));
        if (all.size() < MOST_OCCUPATIONS) {
          all.add(occupation);
        }
      }
    }
    return new Titles(byLabel);
  }

  /// Whether any title has this word.
  ///
  /// @param form as [TitleWords] has it
  public boolean isTitleWord(String form) {
    return words.containsKey(form);
  }

  /// How much a word says about which job it is: least when titles of many kinds of work have it
  /// (`manager`), most when none has. This is its inverse document frequency over the labels; words
  /// of `generic.txt`, and numbers that no label has, count as if one in [#GENERIC] had them.
  ///
  /// @param form as [TitleWords] has it
  /// @return above 0
  public double weight(String form) {
    int labels = words.getOrDefault(form, 0);
    boolean number = labels == 0 && form.codePoints().anyMatch(Character::isDigit);
    double usual = Math.log1p(byLabel.size() / (1.0 + labels));
    return number || WordTable.shared().isGeneric(form)
        ? Math.min(usual, Math.log1p(GENERIC))
        : usual;
  }

  /// The longest labels in a title, none over another, in order of their places.
  ///
  /// @param words as [TitleWords] has them
  public List<Found> find(List<String> words) {
    List<Found> found = new ArrayList<>();
    boolean[] taken = new boolean[words.size()];
    int[] known = known(words);
    for (int length = Math.min(LONGEST_LABEL, words.size()); length > 0; length--) {
      for (int from = 0; from + length <= words.size(); from++) {
        List<Occupation> named =
            known[from] < length ? null : byLabel.get(key(words.subList(from, from + length)));
        if (named != null && free(taken, from, from + length)) {
          found.add(new Found(from, from + length, named));
          for (int at = from; at < from + length; at++) {
            taken[at] = true;
          }
        }
      }
    }
    found.sort((a, b) -> Integer.compare(a.from(), b.from()));
    return found;
  }

  /// For each word, how many from there on are words of labels.
  private int[] known(List<String> words) {
    int[] known = new int[words.size()];
    for (int at = words.size() - 1; at >= 0; at--) {
      int next = at + 1 < known.length ? known[at + 1] : 0;
      known[at] = this.words.containsKey(words.get(at)) ? next + 1 : 0;
    }
    return known;
  }

  /// As [#occupationsOf(List)], of a title as it is written.
  public List<String> occupationsOf(String title) {
    return occupationsOf(TitleWords.of(title));
  }

  /// Ids of the occupations that a posting with this title is for, and of their families, sorted:
  /// those of its longest labels.
  ///
  /// @param title its words, as [TitleWords] has them
  public List<String> occupationsOf(List<String> title) {
    List<Found> found = find(title);
    int longest = found.stream().mapToInt(Found::words).max().orElse(0);
    Set<String> ids = new TreeSet<>();
    for (Found label : found) {
      if (label.words() == longest) {
        for (Occupation occupation : label.occupations()) {
          ids.add(occupation.id());
          ids.addAll(occupation.families());
        }
      }
    }
    return List.copyOf(ids);
  }

  private static boolean free(boolean[] taken, int from, int to) {
    for (int at = from; at < to; at++) {
      if (taken[at]) {
        return false;
      }
    }
    return true;
  }

  private static String key(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(" ", words.stream().sorted().toList());
  }
}
