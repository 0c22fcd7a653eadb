package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobDocument;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimilarIT extends ServiceTest {
  private static final String COPIES = "-4919131752989213765";

  @BeforeAll
  static void index_jobs_that_are_more_and_less_alike() {
    List<JobDocument> jobs =
        List.of(
            engineer(1).duplicateKey(COPIES).in("Berlin", "Berlin", "DE", 52.5, 13.4).build(),
            engineer(2).duplicateKey(COPIES).build(),
            engineer(3).company("Bolt").in("Paris", "Paris", "FR", 48.9, 2.3).build(),
            engineer(4).company("Cog").in("Berlin", "Berlin", "DE", 52.5, 13.4).build(),
            engineer(5).company("Old").validFor(Duration.ofDays(-1)).build(),
            TestJob.number(6).title("Pastry Chef").description("Bake cakes.").build(),
            engineer(7).company("Gone").closed());
    TestIndex index = index();
    index.create();
    index.add(jobs);
  }

  private static TestJob engineer(int number) {
    return TestJob.number(number)
        .title("Data Engineer")
        .description("Build pipelines with Kafka.")
        .skills("Kafka", "SQL");
  }

  @Test
  void those_in_the_same_place_come_first_and_its_own_copies_not_at_all() {
    Api.Answer answer = api.get("/v1/jobs/" + TestJob.id(1) + "/similar");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.ids()).containsExactly(TestJob.id(4), TestJob.id(3));
    assertThat(answer.json().at("/jobs/0/snippet").asString()).contains("Kafka");
  }

  @Test
  void a_job_like_no_other_has_none() {
    assertThat(api.get("/v1/jobs/" + TestJob.id(6) + "/similar").ids()).isEmpty();
  }

  @Test
  void what_is_unknown_or_gone_has_none() {
    assertThat(api.get("/v1/jobs/" + TestJob.id(99) + "/similar").status()).isEqualTo(404);
    assertThat(api.get("/v1/jobs/nonsense/similar").status()).isEqualTo(404);
    assertThat(api.get("/v1/jobs/" + TestJob.id(5) + "/similar").status()).isEqualTo(410);
    assertThat(api.get("/v1/jobs/" + TestJob.id(7) + "/similar").status()).isEqualTo(410);
  }
}
