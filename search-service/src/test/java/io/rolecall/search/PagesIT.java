package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The search page, as it is without scripts.
class PagesIT extends ServiceTest {

  @BeforeAll
  static void index_some_jobs() {
    List<JobDocument> jobs = new ArrayList<>();
    for (int i = 1; i <= 45; i++) {
      jobs.add(
          TestJob.number(i)
              .title("Engineer " + i)
              .company(i % 2 == 0 ? "Even & Co" : "Odd")
              .workplace(i % 3 == 0 ? "remote" : "onsite")
              .in("Berlin", "Berlin", "DE", 52.52, 13.405)
              .description("We build things.")
              .pays("60000", "70000", "EUR")
              .build());
    }
    TestIndex index = index();
    index.create();
    index.add(jobs);
  }

  @Test
  void the_page_opens_with_the_newest_jobs_and_their_counts() {
    Document page = page("/");

    assertThat(page.selectFirst("#status").text()).isEqualTo("45 jobs");
    assertThat(page.select("ol.jobs > li")).hasSize(20);
    assertThat(page.select("input[name=workplace]").eachAttr("value"))
        .containsExactly("onsite", "remote");
    assertThat(page.selectFirst("article.job .facts").text())
        .startsWith("Berlin, Germany")
        .contains("60000–70000 EUR", "10 days ago");
  }

  @Test
  void the_page_says_what_was_understood_and_how_to_take_it_back() {
    Document page = page("/" + Api.query("q", "senior engineer remote berlin 60k"));
    Element line = page.selectFirst(".understood");

    assertThat(line.text())
        .startsWith("Understood: berlin · Remote · senior first · 60,000 EUR a year or more.");
    Document literal = page(line.selectFirst("a").attr("href"));
    assertThat(literal.selectFirst(".understood")).isNull();
    assertThat(literal.selectFirst("#q").val()).isEqualTo("senior engineer remote berlin 60k");
  }

  @Test
  void the_page_says_when_hits_are_those_of_a_wider_search() {
    Document page = page("/" + Api.query("q", "enginer", "source", "acme"));

    assertThat(page.selectFirst("#status").text())
        .isEqualTo("No job fits all of it. These do when it is not so strict about spelling.");
    assertThat(page.select("ol.jobs > li")).hasSize(20);
  }

  @Test
  void a_search_keeps_what_was_typed_and_chosen() {
    Document page =
        page(
            "/"
                + Api.query(
                    "q",
                    "engineer \"12\"",
                    "where",
                    "berlin",
                    "workplace",
                    "remote",
                    "sort",
                    "date",
                    "salaryMin",
                    "65000",
                    "currency",
                    "EUR",
                    "source",
                    "acme"));

    assertThat(page.title()).isEqualTo("engineer \"12\" · Rolecall");
    assertThat(page.selectFirst("#q").val()).isEqualTo("engineer \"12\"");
    assertThat(page.selectFirst("#where").val()).isEqualTo("berlin");
    assertThat(page.selectFirst("#salaryMin").val()).isEqualTo("65000");
    assertThat(page.selectFirst("#sort").selectFirst("[selected]").val()).isEqualTo("date");
    assertThat(page.select("input[name=workplace][checked]").eachAttr("value"))
        .containsExactly("remote");
    assertThat(page.selectFirst("input[type=hidden][name=source]").val()).isEqualTo("acme");
    assertThat(page.selectFirst("#status").text()).isEqualTo("1 job");
    assertThat(page.selectFirst("article.job h2").html()).contains("<em>Engineer</em>");
  }

  @Test
  void what_a_form_leaves_empty_does_not_count() {
    Document page =
        page("/?q=&where=&postedWithin=&salaryMin=&currency=EUR&sort=&workplace=remote");

    assertThat(page.selectFirst("#status").text()).isEqualTo("15 jobs");
  }

  @Test
  void pages_go_on_to_the_end() {
    Set<String> links = new LinkedHashSet<>();
    String next = "/?q=engineer&company=Odd";
    int pages = 0;
    while (next != null) {
      Document page = page(next);
      links.addAll(page.select("article.job h2 a").eachAttr("href"));
      Element more = page.selectFirst("a.more");
      next = more == null ? null : more.attr("href");
      pages++;
    }

    assertThat(pages).isEqualTo(2);
    assertThat(links).hasSize(23).allMatch(link -> link.matches("/jobs/[0-9a-f]{32}"));
    assertThat(page(links.iterator().next()).selectFirst("h1").text()).startsWith("Engineer");
  }

  @Test
  void what_is_chosen_is_shown_although_nothing_has_it() {
    Document page = page("/?company=Nobody&company=-Odd");

    assertThat(page.selectFirst("#status").text()).startsWith("No job fits");
    assertThat(page.select("input[name=company][checked]").eachAttr("value"))
        .containsExactlyInAnyOrder("Nobody", "-Odd");
  }

  @Test
  void a_search_that_cannot_be_run_says_why() {
    Api.Answer answer = api.get("/?q=engineer&workplace=office&colour=red");
    Document page = Jsoup.parse(answer.body());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(page.select("ul.errors li").eachText())
        .containsExactlyInAnyOrder(
            "workplace 'office' is not one of onsite, hybrid, remote",
            "colour is not a parameter of this call");
    assertThat(page.selectFirst("#q").val()).isEqualTo("engineer");
  }

  @Test
  void every_field_has_a_name_that_can_be_read_out() {
    Document page = page("/?q=engineer");

    for (Element field : page.select("input:not([type=hidden]), select")) {
      boolean labelled =
          field.hasAttr("aria-label")
              || field.closest("label") != null
              || !page.select("label[for=" + field.id() + "]").isEmpty();
      assertThat(labelled).as(field.outerHtml()).isTrue();
    }
    assertThat(page.select("main")).hasSize(1);
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
  }

  private Document page(String path) {
    Api.Answer answer = api.get(path);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
