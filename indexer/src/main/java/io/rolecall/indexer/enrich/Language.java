package io.rolecall.indexer.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The language of a posting: as it says, else by its function words.
///
/// Function words ("the", "und", "para") make up a third of running text in the seven languages
/// known here. The language with the most of them wins when they are at least [#MIN_HITS], every
/// [#MIN_SHARE]th word, and [#MIN_LEAD] times those of the next one; else the language stays
/// unknown: a title alone, or a language that is not in the table, gets none.
final class Language {
  private static final int MIN_HITS = 4;
  private static final int MIN_SHARE = 12;
  private static final double MIN_LEAD = 1.25;
  private static final int MAX_WORDS = 800;
  private static final int MAX_TEXT = 8_000;

  private static final Map<String, String> FUNCTION_WORDS =
      Map.of(
          "en",
          """
          the and of to in for with our you your are we will on is as be that this have an at
          by from or their who what they work us it not about more can has all\
          """,
          "de",
          """
          der die das und in den von zu mit für auf ist im dem nicht ein eine einen einer als
          auch es an werden aus er hat dass sie nach wird bei um am sind noch wie über wir du
          dich dein deine ihr uns unser unsere oder sowie durch zum zur deinen\
          """,
          "es",
          """
          de la que el en y a los del se las por un para con no una su al lo como más pero sus
          le ya o este sí porque esta entre cuando muy sin sobre también tu nuestro nuestra
          nuestros tus somos eres es son\
          """,
          "fr",
          """
          de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce
          il sont avec vous nous votre vos notre nos aux être ou leur cette ses au sein tu ton
          tes\
          """,
          "nl",
          """
          de en van het een in is dat op te zijn met voor niet aan er om die ook als naar dan
          je bij of jij jouw ons onze wij uit door over nog wat worden hebt heb ben deze wordt
          kunt we\
          """,
          "it",
          """
          di e il la che in un è per una del con non si da le dei al come della gli nel alla i
          più delle sono anche ai lo degli dalla nella tra o su tuo tua nostro nostra nostri
          siamo sei\
          """,
          "pt",
          """
          de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das
          à seu sua ou nos já também só pelo pela até isso você nosso nossa nossos são está
          ser\
          """);

  private static final List<String> LANGUAGES = FUNCTION_WORDS.keySet().stream().sorted().toList();

  private static final FunctionWords WORDS = FunctionWords.of(LANGUAGES, FUNCTION_WORDS);

  private Language() {}

  /// A primary BCP 47 subtag.
  ///
  /// @param tag what the posting says, a BCP 47 tag; else null
  /// @return null when neither the posting nor its text tells
  static @Nullable String of(@Nullable String tag, String title, @Nullable String text) {
    if (tag != null) {
      String primary = Locale.forLanguageTag(tag).getLanguage();
      if (!primary.isEmpty()) {
        return primary;
      }
    }
    return text == null ? detect(title) : detect(title + "\n" + text);
  }

  private static @Nullable String detect(String text) {
    var hits = new int[LANGUAGES.size()];
    int words = countFunctionWords(HtmlText.cut(text, MAX_TEXT).toLowerCase(Locale.ROOT), hits);
    int best = 0;
    for (int i = 1; i < hits.length; i++) {
      best = hits[i] > hits[best] ? i : best;
    }
    int next = 0;
    for (int i = 0; i < hits.length; i++) {
      next = i == best ? next : Math.max(next, hits[i]);
    }
    int most = hits[best];
    boolean clear = most >= MIN_HITS && most * MIN_SHARE >= words && most >= next * MIN_LEAD;
    return clear ? LANGUAGES.get(best) : null;
  }

  /// Adds the function words of each language to `hits`. Every posting goes through here, and a
  /// regular expression for words would be most of the time that a document takes.
  ///
  /// @return how many words there are, up to [#MAX_WORDS]
  private static int countFunctionWords(String text, int[] hits) {
    int words = 0;
    int start = -1;
    for (int i = 0; i <= text.length() && words < MAX_WORDS; i++) {
      boolean inWord = i < text.length() && isPartOfWord(text.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        words++;
        WORDS.count(text, start, i, hits);
        start = -1;
      }
    }
    return words;
  }

  /// A letter, or a mark that belongs to one.
  private static boolean isPartOfWord(char c) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z';
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> Character.isLetter(c);
    };
  }
}
