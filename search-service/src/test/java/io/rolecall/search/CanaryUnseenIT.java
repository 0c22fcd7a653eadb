package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.Canary;
import io.rolecall.index.JobDocument.ClosedJob;
import io.rolecall.index.JobFields;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CanaryUnseenIT extends ServiceTest {
  private static final String ID = "00000000000000000000000000000999";

  @Test
  void nobody_who_searches_sees_it() {
    Instant now = Instant.now();
    index().create();
    index().add(TestJob.number(1).title("Engineer").build());
    index()
        .add(
            new ClosedJob(
                ID, JobFields.STATE_CLOSED, Canary.SOURCE, "canary", 1, 1, 0, 0, now, now, now));

    assertThat(api.search("q", "").json().at("/total/value").longValue()).isEqualTo(1);
    assertThat(api.search("source", Canary.SOURCE).json().at("/total/value").longValue()).isZero();
    assertThat(api.search("facets", "source").json().at("/facets/source").toString())
        .doesNotContain(Canary.SOURCE);
    assertThat(api.get("/v1/jobs/" + ID).status()).isEqualTo(410);
    assertThat(api.get("/v1/jobs/" + ID + "/similar").status()).isEqualTo(410);
  }
}
