package io.rolecall.indexer;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Postings with texts of about 2.5 KB, for measuring: always the same ones.
public final class MadePostings {
  /// How many different words titles are made of.
  public static final int TITLE_WORDS = 50;

  private static final int WORDS = 400;

  private MadePostings() {}

  public static String posting(int number) {
    var random = new Random(number);
    String text =
        IntStream.range(0, WORDS)
            .mapToObj(_ -> word((int) Math.abs(random.nextGaussian() * WORDS)))
            .collect(Collectors.joining(" "));
    return """
    {"title": "%s %s %d", "hiringOrganization": "Company %d", "jobLocation": "Berlin, Germany",
     "employmentType": "FULL_TIME", "description": "%s"}
    """
        .formatted(word(number % TITLE_WORDS), word(number % 37), number, number % 200, text);
  }

  /// A word that is the same for a number, and looks like one.
  public static String word(int number) {
    var random = new Random(number);
    return IntStream.range(0, 3 + number % 7)
        .mapToObj(_ -> String.valueOf((char) ('a' + random.nextInt(26))))
        .collect(Collectors.joining());
  }
}
