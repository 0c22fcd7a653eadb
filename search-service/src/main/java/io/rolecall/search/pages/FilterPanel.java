package io.rolecall.search.pages;

import io.rolecall.search.jobs.SearchAnswer.FacetCount;
import io.rolecall.search.query.Facet;
import io.rolecall.search.query.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The boxes beside the list. What is chosen is always shown, also when nothing has it.
final class FilterPanel {
  private static final int MOST = 10;

  private static final String PANEL =
      """
      <aside id="filters" aria-label="Filters">
      <details open><summary>Filters</summary>
      {}<fieldset><legend>Pay</legend>
      <label><input type="checkbox" form="search" name="includeUnknownSalary" value="false"{}>
      Only with pay</label></fieldset>
      <p class="apply"><button type="submit" form="search">Apply</button></p>
      </details>
      </aside>
      """;

  private FilterPanel() {}

  static Html of(PageParameters parameters, Map<String, List<FacetCount>> facets) {
    List<Html> groups = new ArrayList<>();
    for (Facet facet : PageParameters.FACETS) {
      groups.add(
          group(facet, parameters.all(facet.key()), facets.getOrDefault(facet.key(), List.of())));
    }
    boolean onlyWithPay =
        parameters.first(Parameter.INCLUDE_UNKNOWN_SALARY).equalsIgnoreCase("false");
    return Html.of(PANEL, groups, new Html(onlyWithPay ? " checked" : ""));
  }

  private static Html group(Facet facet, List<String> chosen, List<FacetCount> counts) {
    List<Html> boxes = new ArrayList<>();
    Set<String> open = new HashSet<>();
    chosen.forEach(value -> open.add(value.toLowerCase(Locale.ROOT)));
    for (FacetCount count : counts) {
      boolean checked = open.remove(count.value().toLowerCase(Locale.ROOT));
      if (checked || boxes.size() < MOST) {
        Html number = Html.of("<span class=\"count\">{}</span>", number(count.count()));
        boxes.add(box(facet, count.value(), checked, number));
      }
    }
    chosen.stream()
        .filter(value -> open.remove(value.toLowerCase(Locale.ROOT)))
        .forEach(value -> boxes.add(box(facet, value, true, Html.EMPTY)));
    return boxes.isEmpty()
        ? Html.EMPTY
        : Html.of("<fieldset><legend>{}</legend>\n{}</fieldset>\n", title(facet), boxes);
  }

  private static Html box(Facet facet, String value, boolean checked, Html count) {
    return Html.of(
        """
        <label><input type="checkbox" form="search" id="{}" name="{}" value="{}"{}> \
        <span class="name">{}</span>{}</label>
        """,
        facet.key() + ":" + value,
        facet.key(),
        value,
        new Html(checked ? " checked" : ""),
        label(facet, value),
        count);
  }

  private static String label(Facet facet, String value) {
    if (value.startsWith("-")) {
      return "not " + label(facet, value.substring(1));
    }
    return switch (facet) {
      case WORKPLACE -> Labels.workplace(value);
      case EMPLOYMENT_TYPE -> Labels.employmentType(value);
      case SENIORITY -> Labels.capitalised(value);
      case COUNTRY -> Labels.country(value);
      case LANGUAGE -> Labels.language(value);
      case COMPANY, REGION, CITY, SKILL, SOURCE, POSTED_WITHIN, SALARY -> value;
    };
  }

  private static String title(Facet facet) {
    return switch (facet) {
      case EMPLOYMENT_TYPE -> "Employment";
      case POSTED_WITHIN -> "Posted";
      case COMPANY, COUNTRY, REGION, CITY, WORKPLACE, SENIORITY, LANGUAGE, SKILL, SOURCE, SALARY ->
          Labels.capitalised(facet.key());
    };
  }

  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }
}
