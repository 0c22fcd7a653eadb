package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages, to the end.
class PagingIT extends ServiceTest {
  private static final int JOBS = 137;

  @BeforeAll
  static void index_many_jobs_that_are_hard_to_tell_apart() {
    List<JobDocument> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      TestJob job = i % 4 == 0 ? paid(JOBS - i, i % 12) : TestJob.number(JOBS - i);
      jobs.add(
          (i % 5 < 3 ? job.at(i % 2 == 0 ? "Berlin" : "Munich") : job)
              .title(i % 3 == 0 ? "Java Engineer" : "Engineer")
              .company("Company " + i % 5)
              .description("java ".repeat(i % 4) + "text")
              .postedAt(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i % 7))
              .build());
    }
    TestIndex index = index();
    index.create();
    index.add(jobs);
  }

  private static TestJob paid(int number, int thousands) {
    return TestJob.number(number).pays("1000", "6" + thousands + "000.37", "EUR").comparable();
  }

  @ParameterizedTest
  @CsvSource({
    "'', salary, 10",
    "engineer, salary, 3",
    "'', distance, 10",
    "java, distance, 1",
    "'', relevance, 10",
    "engineer, relevance, 7",
    "java, relevance, 10",
    "engineer, date, 1",
    "engineer java, date, 13",
    "'', date, 100",
    "'-java', relevance, 9"
  })
  void pages_end_and_show_each_job_once(String q, String sort, String size) {
    List<String> all = page(q, sort, "100", "false", null).ids();
    List<String> ids = allPages(q, sort, size, "false");

    assertThat(ids).startsWith(all.toArray(String[]::new));
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(allPages(q, sort, size, "true")).containsExactlyInAnyOrderElementsOf(ids);
  }

  private List<String> allPages(String q, String sort, String size, String collapse) {
    List<String> ids = new ArrayList<>();
    Api.Answer page = page(q, sort, size, collapse, null);
    long total = page.total();
    while (true) {
      ids.addAll(page.ids());
      assertThat(page.total()).isEqualTo(total);
      if (page.nextCursor() == null) {
        break;
      }
      assertThat(page.ids()).hasSize(Integer.parseInt(size));
      page = page(q, sort, size, collapse, page.nextCursor());
    }
    assertThat(ids).hasSize((int) total);
    return ids;
  }

  private Api.Answer page(String q, String sort, String size, String collapse, String cursor) {
    List<String> parameters =
        new ArrayList<>(List.of("q", q, "sort", sort, "size", size, "collapse", collapse));
    if (sort.equals("distance")) {
      parameters.addAll(List.of("lat", "52.1", "lon", "13.1"));
    }
    if (cursor != null) {
      parameters.addAll(List.of("cursor", cursor));
    }
    return api.search(parameters.toArray(String[]::new));
  }

  @Test
  void a_page_that_is_just_full_is_the_last() {
    assertThat(api.search("q", "\"Company 0\"", "size", "28").nextCursor()).isNull();
    assertThat(api.search("q", "\"Company 0\"", "size", "27").nextCursor()).isNotNull();
  }

  @Test
  void size_and_facets_may_change_on_the_way() {
    String cursor = api.search("q", "java", "size", "5").nextCursor();
    Api.Answer next = api.search("q", "java", "size", "50", "facets", "company", "cursor", cursor);

    assertThat(next.status()).isEqualTo(200);
    assertThat(next.facet("company")).isNotEmpty();
  }

  @Test
  void a_cursor_does_not_fit_another_query() {
    String cursor = api.search("q", "java", "size", "5").nextCursor();

    for (String[] other :
        new String[][] {
          {"q", "engineer"}, {"q", "java", "sort", "date"}, {"q", "java", "company", "Company 1"}
        }) {
      List<String> parameters = new ArrayList<>(List.of(other));
      parameters.addAll(List.of("cursor", cursor));
      Api.Answer answer = api.search(parameters.toArray(String[]::new));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.wrongParameters()).containsExactly("cursor");
    }
  }

  @Test
  void equal_postings_are_ordered_by_id() {
    List<String> ids = api.search("q", "text -java", "size", "100").ids();

    assertThat(ids).isNotEmpty();
    assertThat(api.search("q", "text -java", "size", "100").ids()).isEqualTo(ids);
  }
}
