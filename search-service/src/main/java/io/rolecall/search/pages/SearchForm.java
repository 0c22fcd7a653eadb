package io.rolecall.search.pages;

import io.rolecall.search.query.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields above the list: words, place, age, pay and order.
final class SearchForm {
  private static final Map<String, String> ORDERS =
      orderedMap("", "Best match", "date", "Newest first");
  private static final Map<String, String> AGES =
      orderedMap(
          "",
          "Any time",
          "1",
          "Last day",
          "3",
          "Last 3 days",
          "7",
          "Last week",
          "30",
          "Last month");
  private static final List<String> CURRENCIES =
      List.of("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "INR", "SEK", "PLN", "JPY");

  /// Parameters that have no field of their own: they are carried along.
  private static final Set<Parameter> CARRIED =
      Set.of(Parameter.SOURCE, Parameter.LAT, Parameter.LON, Parameter.RADIUS, Parameter.SIZE);

  private static final String FORM =
      """
      <form id="search" role="search" action="/" method="get">
      <div class="field wide"><label for="q">What</label>
      <input id="q" name="q" type="search" maxlength="256" value="{}"
        placeholder="Title, company or skill" autocomplete="off"></div>
      <div class="field"><label for="where">Where</label>
      <input id="where" name="where" maxlength="256" value="{}" placeholder="City or country"></div>
      <div class="field"><label for="postedWithin">Posted</label>{}</div>
      <div class="field"><label for="salaryMin">Yearly pay from</label>
      <span class="pay"><input id="salaryMin" name="salaryMin" inputmode="numeric" value="{}"
        placeholder="Any">{}</span></div>
      <div class="field"><label for="sort">Order</label>{}</div>
      {}<button type="submit">Search</button>
      </form>
      """;

  private SearchForm() {}

  static Html of(PageParameters parameters) {
    return Html.of(
        FORM,
        parameters.first(Parameter.Q),
        parameters.first(Parameter.WHERE),
        select("postedWithin", AGES, parameters.first(Parameter.POSTED_WITHIN)),
        parameters.first(Parameter.SALARY_MIN),
        currencies(parameters),
        select("sort", ORDERS, parameters.first(Parameter.SORT)),
        carried(parameters));
  }

  private static Html currencies(PageParameters parameters) {
    List<String> codes = new ArrayList<>(CURRENCIES);
    String chosen = parameters.first(Parameter.CURRENCY);
    if (!chosen.isEmpty() && !codes.contains(chosen)) {
      codes.add(chosen);
    }
    List<Html> options = codes.stream().map(code -> option(code, code, chosen)).toList();
    return Html.of("<select name=\"currency\" aria-label=\"Currency\">{}</select>", options);
  }

  private static Html select(String name, Map<String, String> choices, String chosen) {
    List<Html> options = new ArrayList<>();
    choices.forEach((value, label) -> options.add(option(value, label, chosen)));
    if (!choices.containsKey(chosen)) {
      options.add(option(chosen, Labels.capitalised(chosen), chosen));
    }
    return Html.of("<select id=\"{}\" name=\"{}\">{}</select>", name, name, options);
  }

  private static Html option(String value, String label, String chosen) {
    return value.equals(chosen)
        ? Html.of("<option value=\"{}\" selected>{}</option>", value, label)
        : Html.of("<option value=\"{}\">{}</option>", value, label);
  }

  private static List<Html> carried(PageParameters parameters) {
    List<Html> hidden = new ArrayList<>();
    for (Parameter parameter : Parameter.values()) {
      if (CARRIED.contains(parameter)) {
        for (String value : parameters.all(parameter)) {
          hidden.add(
              Html.of(
                  "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", parameter.key(), value));
        }
      }
    }
    return hidden;
  }

  private static Map<String, String> orderedMap(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
