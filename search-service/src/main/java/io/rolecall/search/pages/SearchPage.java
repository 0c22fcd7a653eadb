package io.rolecall.search.pages;

import io.rolecall.search.jobs.SearchAnswer;
import io.rolecall.search.query.Parameter;
import io.rolecall.search.query.ParameterError;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The search page, in each of its states.
final class SearchPage {
  private static final Html HEAD = new Html("<script src=\"/assets/search.js\" defer></script>\n");

  private SearchPage() {}

  static Html found(PageParameters parameters, SearchAnswer answer, Instant now) {
    var facets = answer.facets();
    return page(
        parameters,
        FilterPanel.of(parameters, facets == null ? Map.of() : facets),
        JobList.of(answer, parameters, now));
  }

  static Html refused(PageParameters parameters, List<ParameterError> errors) {
    List<Html> items =
        errors.stream()
            .map(e -> Html.of("<li><strong>{}</strong> {}</li>\n", e.parameter(), e.detail()))
            .toList();
    return page(
        parameters,
        FilterPanel.of(parameters, Map.of()),
        Html.of(
            """
            <p id="status" role="status">This search can't be run:</p>
            <ul class="errors">
            {}</ul>
            """,
            items));
  }

  static Html unavailable(PageParameters parameters, String why) {
    return page(
        parameters,
        FilterPanel.of(parameters, Map.of()),
        Html.of("<p id=\"status\" role=\"status\">{} Please try again in a moment.</p>\n", why));
  }

  private static Html page(PageParameters parameters, Html filters, Html results) {
    String q = parameters.first(Parameter.Q);
    String title = q.isBlank() ? "Jobs · Rolecall" : q + " · Rolecall";
    return Layout.page(
        title,
        HEAD,
        Html.of(
            """
            <h1 class="unseen">Find a job</h1>
            {}<div class="columns">
            {}<section id="results" aria-label="Jobs">
            {}</section>
            </div>
            """,
            SearchForm.of(parameters),
            filters,
            results));
  }
}
