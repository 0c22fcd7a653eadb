package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.index.JobDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// Suggestions of a service over a real index.
@TestPropertySource(properties = "rolecall.suggest.every=200ms")
class SuggestIT extends ServiceTest {

  @BeforeAll
  static void index_jobs() {
    List<JobDocument> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jobs.add(TestJob.number(i).title("Software Engineer").company("Softworks").build());
    }
    jobs.add(
        TestJob.number(4)
            .title("Data Engineer")
            .skills("Software Testing")
            .in("Soft City", "Here", "DE", 50, 10)
            .build());
    jobs.add(TestJob.number(5).title("Soft Serve Cook").validFor(Duration.ofDays(-1)).build());
    jobs.add(TestJob.number(6).title("Softball Coach").closed());
    TestIndex index = index();
    index.create();
    index.add(jobs);
  }

  @BeforeEach
  void wait_for_the_dictionary() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> suggested("data").contains("title Data Engineer 1"));
  }

  @Test
  void each_suggestion_has_a_type_and_the_number_of_open_postings() {
    assertThat(suggested("soft"))
        .containsExactlyInAnyOrder(
            "title Software Engineer 3",
            "company Softworks 3",
            "place Soft City 1",
            "skill software testing 1");
  }

  @Test
  void closed_postings_are_forgotten() {
    JobDocument closing = TestJob.number(4).title("Data Engineer").closed();
    JobDocument open =
        TestJob.number(4)
            .title("Data Engineer")
            .skills("Software Testing")
            .in("Soft City", "Here", "DE", 50, 10)
            .build();
    index().add(closing);
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> suggested("data").isEmpty());
    } finally {
      index().add(open);
    }
  }

  @Test
  void bad_parameters_are_named() {
    assertThat(api.get("/v1/suggest?q=a&size=51").wrongParameters()).containsExactly("size");
    assertThat(api.get("/v1/suggest?q=a&where=b").wrongParameters()).containsExactly("where");
    assertThat(api.get("/v1/suggest?q=" + "a".repeat(257)).wrongParameters()).containsExactly("q");
  }

  private List<String> suggested(String typed) {
    return api.get("/v1/suggest?q=" + typed)
        .json()
        .path("suggestions")
        .valueStream()
        .map(one ->
            one.path("type").asString()
                + " "
                + one.path("text").asString()
                + " "
                + one.path("count").asLong())
        .toList();
  }
}
