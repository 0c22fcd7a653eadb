package io.rolecall.search.pages;

import io.rolecall.search.jobs.SearchAnswer.Broadened;
import io.rolecall.search.query.Parameter;
import io.rolecall.search.understand.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was understood of the words, for people, and how to have them taken literally.
final class MeaningLine {
  private MeaningLine() {}

  /// Nothing when the words are searched for as they are.
  static Html of(@Nullable Meaning meaning, PageParameters parameters) {
    if (meaning == null) {
      return Html.EMPTY;
    }
    List<String> parts = new ArrayList<>(meaning.places());
    meaning.workplace().stream().map(Labels::workplace).forEach(parts::add);
    meaning.employmentType().stream().map(Labels::employmentType).forEach(parts::add);
    meaning.seniority().forEach(level -> parts.add(level + " first"));
    if (meaning.salaryMin() != null) {
      parts.add(
          "%s %s a year or more"
              .formatted(FilterPanel.number(meaning.salaryMin().longValue()), meaning.currency()));
    }
    return parts.isEmpty()
        ? Html.EMPTY
        : Html.of(
            "<p class=\"understood\">Understood: {}. <a href=\"{}\">Search for the words as they"
                + " are</a></p>\n",
            String.join(" · ", parts),
            parameters.linkWith(Parameter.UNDERSTAND, "false"));
  }

  /// Says that a wider query was answered.
  static String of(Broadened broadened) {
    String relaxed =
        broadened.relaxed().stream().map(MeaningLine::relaxed).collect(Collectors.joining(", "));
    return "No job fits all of it. These do when it is not so strict about %s.".formatted(relaxed);
  }

  private static String relaxed(String name) {
    return switch (name) {
      case "words" -> "every word";
      case "salaryMin" -> "pay";
      case "employmentType" -> "full or part time";
      case "where" -> "the place";
      default -> name;
    };
  }
}
