package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {
  private static final String SOME =
      "abcXYZ 09.'’-–“…\t\n\u00a0\u001c\u0085ÄÖÜäöüßéèñçøØłŁæÆşıİǅ\u0301\u0308σ日本😀가ﬁ\u2000\u3000";

  @ParameterizedTest
  @CsvSource({
    "U.S., us",
    "São  Paulo, sao paulo",
    "Großbritannien, grossbritannien",
    "Łódź, lodz",
    "Co\u2019op, coop",
    "Ærø – København, aero – kobenhavn",
    "Α\u0301θήνα, αθηνα"
  })
  void names_are_folded(String name, String folded) {
    assertThat(Fold.of(name)).isEqualTo(folded);
  }

  /// Step by step over the whole text, as the Unicode tables say.
  private static String slowly(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+|[.'’]", "")
        .toLowerCase(Locale.ROOT)
        .replace("ß", "ss")
        .replace('ł', 'l')
        .replace('ø', 'o')
        .replace("æ", "ae")
        .replaceAll("[\\s\\u00a0]+", " ")
        .strip();
  }

  @Test
  void looking_up_characters_gives_what_normalizing_the_text_does() {
    // Without a capital sigma, which becomes another letter at the end of a word.
    int[] some = SOME.codePoints().toArray();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(12), 0, some.length)
              .mapToObj(n -> Character.toString(some[n]))
              .collect(Collectors.joining());

      assertThat(Fold.of(text)).as(text).isEqualTo(slowly(text));
    }
  }
}
