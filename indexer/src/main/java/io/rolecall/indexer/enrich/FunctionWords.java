package io.rolecall.indexer.enrich;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The languages that a word is a function word of: a hash table that is asked with a part of a
/// text, since a string for each word of a description would cost more than all else here.
final class FunctionWords {
  /// Some five hundred words: few share a slot.
  private static final int SLOTS = 4_096;

  private static final class Entry {
    private final String word;
    private final @Nullable Entry next;
    private int languages;

    Entry(String word, @Nullable Entry next) {
      this.word = word;
      this.next = next;
    }
  }

  private final @Nullable Entry[] slots = new Entry[SLOTS];
  private int longest;

  private FunctionWords() {}

  /// @param languages at most 32
  /// @param words lower case, separated by white space, by language
  static FunctionWords of(List<String> languages, Map<String, String> words) {
    var table = new FunctionWords();
    for (int i = 0; i < languages.size(); i++) {
      for (String word : words.getOrDefault(languages.get(i), "").strip().split("\\s+", -1)) {
        table.entry(word).languages |= 1 << i;
      }
    }
    return table;
  }

  private Entry entry(String word) {
    Entry found = find(word, 0, word.length());
    if (found == null) {
      int slot = word.hashCode() & (SLOTS - 1);
      found = new Entry(word, slots[slot]);
      slots[slot] = found;
      longest = Math.max(longest, word.length());
    }
    return found;
  }

  /// Adds one for each language that has the word between `from` and `to` as a function word.
  ///
  /// @param hits by the language's position
  void count(String text, int from, int to, int[] hits) {
    Entry found = to - from > longest ? null : find(text, from, to);
    if (found != null) {
      for (int languages = found.languages; languages != 0; languages &= languages - 1) {
        hits[Integer.numberOfTrailingZeros(languages)]++;
      }
    }
  }

  private @Nullable Entry find(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    Entry entry = slots[hash & (SLOTS - 1)];
    while (entry != null && !is(entry.word, text, from, to)) {
      entry = entry.next;
    }
    return entry;
  }

  private static boolean is(String word, String text, int from, int to) {
    return word.length() == to - from && text.startsWith(word, from);
  }
}
