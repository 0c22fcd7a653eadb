package io.rolecall.search.pages;

import io.rolecall.search.query.Facet;
import io.rolecall.search.query.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of the search page: those of the API, as a form sends them. What is left empty in
/// a form does not count, and neither does a currency without an amount.
///
/// @param values by name, in the order of the request
record PageParameters(Map<String, List<String>> values) {
  /// What the page shows for selecting.
  static final List<Facet> FACETS =
      List.of(
          Facet.WORKPLACE,
          Facet.EMPLOYMENT_TYPE,
          Facet.SENIORITY,
          Facet.COUNTRY,
          Facet.LANGUAGE,
          Facet.COMPANY,
          Facet.SKILL);

  static PageParameters of(Map<String, List<String>> raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    raw.forEach((name, given) -> {
      List<String> filled = given.stream().filter(value -> !value.isBlank()).toList();
      if (!filled.isEmpty()) {
        values.put(name, filled);
      }
    });
    if (!values.containsKey(Parameter.SALARY_MIN.key())) {
      values.remove(Parameter.CURRENCY.key());
    }
    return new PageParameters(values);
  }

  /// What the page's search is made of: these, and the page's facets.
  Map<String, List<String>> forSearch() {
    Map<String, List<String>> search = new LinkedHashMap<>(values);
    search.put(Parameter.FACETS.key(), FACETS.stream().map(Facet::key).toList());
    return search;
  }

  String first(Parameter parameter) {
    return all(parameter).stream().findFirst().orElse("");
  }

  List<String> all(Parameter parameter) {
    return all(parameter.key());
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(Parameter parameter) {
    return values.containsKey(parameter.key());
  }

  /// A link to the page that starts there.
  String linkTo(String cursor) {
    Map<String, List<String>> next = new LinkedHashMap<>(values);
    next.put(Parameter.CURSOR.key(), List.of(cursor));
    return link(next);
  }

  /// A link to the first page.
  String linkToStart() {
    Map<String, List<String>> first = new LinkedHashMap<>(values);
    first.remove(Parameter.CURSOR.key());
    return link(first);
  }

  /// A link to the first page of the same search with one parameter more.
  String linkWith(Parameter parameter, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.remove(Parameter.CURSOR.key());
    changed.put(parameter.key(), List.of(value));
    return link(changed);
  }

  private static String link(Map<String, List<String>> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
    return pairs.isEmpty() ? "/" : "/?" + String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
