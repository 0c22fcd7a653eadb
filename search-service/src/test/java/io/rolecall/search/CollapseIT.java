package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Near-duplicates are one hit; one company does not fill the first page.
class CollapseIT extends ServiceTest {
  private static final String NURSES = "6148914691236517205";

  @BeforeAll
  static void index_copies_and_a_company_with_many_jobs() {
    List<JobDocument> jobs = new ArrayList<>();
    jobs.add(nurse(1).in("Berlin", "Berlin", "DE", 52.5, 13.4).build());
    jobs.add(nurse(2).in("Paris", "Île-de-France", "FR", 48.9, 2.3).build());
    jobs.add(nurse(3).in("Rome", "Lazio", "IT", 41.9, 12.5).build());
    jobs.add(nurse(4).in("Oslo", "Oslo", "NO", 59.9, 10.7).validFor(Duration.ofDays(-1)).build());
    jobs.add(TestJob.number(5).title("Nurse Manager").company("Care").description("x").build());
    for (int i = 10; i < 40; i++) {
      jobs.add(TestJob.number(i).title("Welder").company("Big Welding").build());
    }
    for (int i = 40; i < 60; i++) {
      String company = "Small " + (i - 40) / 2;
      jobs.add(TestJob.number(i).title("Welder in a shop").company(company).build());
    }
    TestIndex index = index();
    index.create();
    index.add(jobs);
  }

  private static TestJob nurse(int number) {
    return TestJob.number(number).title("Nurse").company("Clinic").duplicateKey(NURSES);
  }

  @Test
  void copies_are_one_hit_with_every_place_and_their_number() {
    Api.Answer answer = api.search("q", "nurse", "facets", "country");

    assertThat(answer.titles()).containsExactly("Nurse", "Nurse Manager");
    assertThat(answer.total()).isEqualTo(4);
    assertThat(answer.facet("country")).containsExactlyInAnyOrder("DE=1", "FR=1", "IT=1");
    JsonNode nurse = answer.json().at("/jobs/0");
    assertThat(nurse.path("similarPostings").asInt(-1)).isEqualTo(2);
    assertThat(cities(nurse)).containsExactlyInAnyOrder("Berlin", "Paris", "Rome");
    assertThat(answer.json().at("/jobs/1/similarPostings").asInt(-1)).isZero();
  }

  @Test
  void the_hit_for_a_place_is_the_posting_there_and_names_its_own_place_first() {
    JsonNode nurse = api.search("q", "nurse", "where", "Paris").json().at("/jobs/0");

    assertThat(nurse.path("id").asString()).isEqualTo(TestJob.id(2));
    assertThat(cities(nurse)).hasSize(3).startsWith("Paris");
  }

  @Test
  void without_collapsing_each_is_listed() {
    Api.Answer answer = api.search("q", "nurse", "collapse", "false");

    assertThat(answer.titles()).hasSize(4);
    assertThat(answer.json().at("/jobs/0/similarPostings").isMissingNode()).isTrue();
    assertThat(answer.json().at("/jobs/0/score").asDouble(-1)).isPositive();
    assertThat(cities(answer.json().at("/jobs/0"))).hasSize(1);
  }

  @Test
  void a_company_with_many_jobs_leaves_room_on_the_first_page() {
    List<String> first = companies(api.search("q", "welder", "size", "20"));

    assertThat(first).hasSize(20);
    assertThat(first.stream().filter("Big Welding"::equals)).hasSize(3);
    assertThat(first).startsWith("Big Welding", "Big Welding", "Big Welding");
  }

  @Test
  void what_was_put_off_comes_later_and_nothing_twice() {
    List<String> ids = new ArrayList<>();
    Api.Answer page = api.search("q", "welder", "size", "8");
    ids.addAll(page.ids());
    while (page.nextCursor() != null) {
      page = api.search("q", "welder", "size", "8", "cursor", page.nextCursor());
      ids.addAll(page.ids());
    }

    assertThat(ids).hasSize(50);
    assertThat(new HashSet<>(ids)).hasSize(50);
  }

  @Test
  void who_asks_for_a_company_gets_it() {
    assertThat(companies(api.search("q", "big welding welder", "size", "10")))
        .hasSize(10)
        .containsOnly("Big Welding");
    assertThat(companies(api.search("q", "welder", "company", "Big Welding", "size", "10")))
        .containsOnly("Big Welding");
  }

  @Test
  void a_score_is_explained_when_asked_for() {
    JsonNode with = api.search("q", "nurse", "explain", "true").json().at("/jobs/0");
    JsonNode without = api.search("q", "nurse").json().at("/jobs/0");

    assertThat(with.at("/explanation/value").asDouble())
        .isEqualTo(with.path("score").asDouble(-1), org.assertj.core.data.Offset.offset(1e-3));
    assertThat(with.at("/explanation/details").isEmpty()).isFalse();
    assertThat(without.has("explanation")).isFalse();
  }

  private static List<String> cities(JsonNode job) {
    return job.path("locations").valueStream().map(at -> at.path("city").asString()).toList();
  }

  private static List<String> companies(Api.Answer answer) {
    return answer
        .json()
        .path("jobs")
        .valueStream()
        .map(job -> job.path("company").asString())
        .toList();
  }
}
