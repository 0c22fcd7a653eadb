package io.rolecall.index.title;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a title in the form in which titles are compared: the same for singular and plural,
/// for women and men, with and without accents, for a word and its usual abbreviation.
///
/// It works without knowing the language, since titles are short and mixed. A form is no word of
/// any language, and never shown. Pure.
public final class TitleWords {
  private static final int MOST_WORDS = 40;

  /// `(m/w/d)`, `(f/m/x)`, `(all genders)`, and the first two without parentheses.
  private static final Pattern EVERYBODY =
      Pattern.compile(
          "[(\\[]\\s*(?:[mwfdhxiv]|gn|div)(?:\\s*[/|,*]\\s*(?:[mwfdhxiv]|gn|div)){1,3}\\s*[)\\]]"
              + "|(?<![\\p{L}/])[mwfdhx](?:[/|][mwfdhx]){1,3}(?![\\p{L}/])"
              + "|[(\\[]\\s*(?:all genders?|gn|divers|any gender)\\s*[)\\]]",
          Pattern.CASE_INSENSITIVE);

  /// `Entwickler/in`, `Entwickler:innen`, `Entwickler*in`, `Entwickler(in)`, `EntwicklerIn`,
  /// `enfermero/a`, `director(a)`, `vendeur/euse`.
  private static final Pattern OR_HER =
      Pattern.compile(
          "(?<=\\p{L}{3})(?:(?:[/:*_·]-?|\\(-?)(?:in|innen|r|n|a|o|as|os|ra|ora|e|es|ne|euse|rice|trice)"
              + "\\)?|In(?:nen)?)(?!\\p{L})");

  private static final Pattern WORD = Pattern.compile("\\.net\\b|[\\p{L}\\p{N}]+[+#]*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s?(?!\\p{L})");
  private static final Pattern DIGRAPH = Pattern.compile("([aou])e");

  /// Endings that say who does it or how many, and what stands for them. The first that fits is
  /// taken, and then a vowel at the end goes.
  private static final List<Ending> ENDINGS =
      List.of(
          new Ending("(er|or|eur|ist|ent|ant|ar|og|at|et|end)in(?:nen)?$", "$1"),
          new Ending("(?<=\\p{L}{3})(?:frau|frauen|leute|manner)$", "mann"),
          new Ending("(isch|lich|ig|tiv|siv|iert|ellt|amt)(?:e|er|es|en|em)$", "$1"),
          new Ending("(?:euse|euses)$", "eur"),
          new Ending("trices?$", "teur"),
          new Ending("ennes?$", "en"),
          new Ending("elles?$", "el"),
          new Ending("(or|on|al|ad|ar|ier)es$", "$1"),
          new Ending("ies$", "y"),
          new Ending("sses$", "ss"),
          new Ending("(?<=[^sui])s$", ""));

  private static final Pattern LAST_VOWEL = Pattern.compile("(?<=\\p{L}{4})[aeo]$");

  /// Words that join others and say nothing themselves.
  private static final Set<String> JOINING =
      Set.of(
          "a", "and", "the", "of", "for", "in", "to", "at", "on", "with", "an", "und", "der", "die",
          "das", "den", "dem", "fur", "im", "mit", "von", "zur", "zum", "de", "del", "la", "el",
          "los", "las", "y", "en", "para", "con", "por", "le", "les", "du", "des", "et", "l", "d",
          "or", "oder", "o", "u", "ou");

  private record Ending(Pattern pattern, String instead) {
    Ending(String regex, String instead) {
      this(Pattern.compile(regex), instead);
    }
  }

  private TitleWords() {}

  /// The forms of a title's words, in order, at most 40, without words such as `of`.
  public static List<String> of(String title) {
    String plain = OR_HER.matcher(EVERYBODY.matcher(title).replaceAll(" ")).replaceAll("");
    List<String> forms = new ArrayList<>();
    Matcher words = WORD.matcher(POSSESSIVE.matcher(folded(plain)).replaceAll(""));
    while (words.find() && forms.size() < MOST_WORDS) {
      if (!JOINING.contains(words.group())) {
        forms.addAll(WordTable.shared().meant(words.group()));
      }
    }
    return List.copyOf(forms);
  }

  /// Lower case, without accents; `ü`, `ue` and `u` are the same.
  public static String folded(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String lower = bare.toLowerCase(Locale.ROOT).replace("ß", "ss").replace('ł', 'l');
    return DIGRAPH.matcher(lower.replace('ø', 'o').replace("æ", "a")).replaceAll("$1");
  }

  /// @param word folded
  static String form(String word) {
    if (word.length() <= 3 || !Character.isLetter(word.charAt(word.length() - 1))) {
      return word;
    }
    for (Ending ending : ENDINGS) {
      Matcher matcher = ending.pattern().matcher(word);
      if (matcher.find()) {
        return LAST_VOWEL.matcher(matcher.replaceFirst(ending.instead())).replaceFirst("");
      }
    }
    return LAST_VOWEL.matcher(word).replaceFirst("");
  }

  /// Whether the forms name a technology, which nothing else can stand for.
  public static boolean isTechnology(String form) {
    return WordTable.shared().isTechnology(form);
  }
}
