package io.rolecall.search.pages;

import io.rolecall.index.JobDocument.Salary;
import io.rolecall.search.jobs.JobHit;
import io.rolecall.search.jobs.SearchAnswer;
import io.rolecall.search.jobs.SearchAnswer.Broadened;
import io.rolecall.search.query.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hits.
final class JobList {
  private static final String JOB =
      """
      <li><article class="job" dir="auto">
      <h2><a href="/jobs/{}">{}</a></h2>
      <p class="company">{}</p>
      <p class="facts">{}</p>
      {}</article></li>
      """;

  private JobList() {}

  static Html of(SearchAnswer answer, PageParameters parameters, Instant now) {
    List<Html> jobs = answer.jobs().stream().map(job -> job(job, now)).toList();
    return Html.of(
        """
        <p id="status" role="status">{}</p>
        {}<ol class="jobs">
        {}</ol>
        {}\
        """,
        total(answer, parameters),
        MeaningLine.of(answer.understood(), parameters),
        jobs,
        paging(answer, parameters));
  }

  private static String total(SearchAnswer answer, PageParameters parameters) {
    long value = answer.total().value();
    Broadened broadened = answer.broadened();
    if (broadened != null) {
      return MeaningLine.of(broadened);
    }
    if (value == 0) {
      return "No job fits. Try fewer words or filters.";
    }
    String jobs = FilterPanel.number(value) + (value == 1 ? " job" : " jobs");
    return (answer.total().exact() ? "" : "More than ")
        + jobs
        + (parameters.has(Parameter.CURSOR) ? ", continued" : "");
  }

  private static Html paging(SearchAnswer answer, PageParameters parameters) {
    List<Html> links = new ArrayList<>();
    if (parameters.has(Parameter.CURSOR)) {
      links.add(Html.of("<a class=\"first\" href=\"{}\">First page</a>", parameters.linkToStart()));
    }
    String next = answer.nextCursor();
    if (next != null) {
      links.add(Html.of("<a class=\"more\" href=\"{}\">More jobs</a>", parameters.linkTo(next)));
    }
    return links.isEmpty()
        ? Html.EMPTY
        : Html.of("<nav class=\"paging\" aria-label=\"Pages\">{}</nav>\n", links);
  }

  private static Html job(JobHit job, Instant now) {
    return Html.of(
        JOB,
        job.id(),
        highlighted(job, "title", job.title()),
        highlighted(job, "company", job.company()),
        facts(job, now),
        snippet(job));
  }

  private static Html facts(JobHit job, Instant now) {
    List<Html> facts = new ArrayList<>();
    add(facts, "place", Labels.places(job.locations()));
    String workplace = job.workplace();
    add(facts, "workplace", workplace == null ? null : Labels.workplace(workplace));
    add(
        facts,
        "employment",
        job.employmentType().stream()
            .map(Labels::employmentType)
            .collect(Collectors.joining(", ")));
    Salary salary = job.salary();
    add(facts, "pay", salary == null ? null : salary.text());
    facts.add(
        Html.of(
            "<time datetime=\"{}\">{}</time>", job.postedAt(), Labels.age(job.postedAt(), now)));
    return Html.joined(facts, "\n");
  }

  private static void add(List<Html> facts, String name, @Nullable String text) {
    if (Labels.nonBlank(text) != null) {
      facts.add(Html.of("<span class=\"{}\">{}</span>", name, text));
    }
  }

  private static Html snippet(JobHit job) {
    String snippet = job.snippet();
    return snippet == null
        ? Html.EMPTY
        : Html.of("<p class=\"snippet\">{}</p>\n", highlighted(job, "description", snippet));
  }

  /// Highlights are markup already: text that was escaped, and `<em>`.
  private static Html highlighted(JobHit job, String field, String text) {
    List<String> found = job.highlights().getOrDefault(field, List.of());
    return found.isEmpty() ? Html.of("{}", text) : new Html(found.getFirst());
  }
}
