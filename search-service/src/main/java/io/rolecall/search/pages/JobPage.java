package io.rolecall.search.pages;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocument.Salary;
import io.rolecall.search.jobs.JobHit.Place;
import io.rolecall.search.jobs.PostingDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The page of one open job, with the posting as JSON-LD for search engines.
final class JobPage {
  private static final Pattern WEB = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);

  private static final String PAGE =
      """
      <article id="results" class="posting" dir="auto"{}>
      <h1>{}</h1>
      <p class="company">{}</p>
      <dl class="facts">
      {}</dl>
      {}<div class="description">{}</div>
      {}</article>
      """;

  private JobPage() {}

  static Html of(OpenJob job, Instant now) {
    ObjectNode posting = PostingDocument.of(job);
    Html apply = apply(job.url());
    return Layout.page(
        job.title() + " at " + job.company() + " · Rolecall",
        jsonLd(posting),
        Html.of(
            PAGE,
            language(job.language()),
            job.title(),
            job.company(),
            facts(job, now),
            apply,
            Descriptions.of(posting.path("description").asString("")),
            apply));
  }

  private static List<Html> facts(OpenJob job, Instant now) {
    List<Html> facts = new ArrayList<>();
    add(facts, "Where", Labels.places(places(job)));
    String workplace = job.workplace();
    add(facts, "Workplace", workplace == null ? null : Labels.workplace(workplace));
    add(
        facts,
        "Employment",
        orEmpty(job.employmentType()).stream()
            .map(Labels::employmentType)
            .collect(Collectors.joining(", ")));
    Salary salary = job.salary();
    add(facts, "Pay", salary == null ? null : salary.text());
    add(facts, "Posted", Labels.age(job.postedAt(), now));
    Instant end = job.validThrough();
    add(facts, "Open until", end == null ? null : Labels.date(end));
    return facts;
  }

  private static List<Place> places(OpenJob job) {
    return orEmpty(job.locations()).stream()
        .map(at -> new Place(at.city(), at.region(), at.country(), null, null))
        .toList();
  }

  private static void add(List<Html> facts, String name, @Nullable String text) {
    if (Labels.nonBlank(text) != null) {
      facts.add(Html.of("<div><dt>{}</dt><dd>{}</dd></div>\n", name, text));
    }
  }

  private static Html language(@Nullable String tag) {
    return tag == null ? Html.EMPTY : Html.of(" lang=\"{}\"", tag);
  }

  /// Only links to the web: a posting's address may be anything.
  private static Html apply(@Nullable String url) {
    return url == null || !WEB.matcher(url).matches()
        ? Html.EMPTY
        : Html.of(
            "<p><a class=\"apply\" rel=\"nofollow noopener noreferrer\" href=\"{}\">"
                + "To the employer's page</a></p>\n",
            url);
  }

  /// Data, not a script: browsers don't run it, so the content security policy lets it be. No
  /// character in it can end the element.
  private static Html jsonLd(ObjectNode posting) {
    String json =
        posting
            .toString()
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    return new Html("<script type=\"application/ld+json\">" + json + "</script>\n");
  }

  /// Empty fields are not stored.
  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
