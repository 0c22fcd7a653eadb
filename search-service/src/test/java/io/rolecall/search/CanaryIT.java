package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.index.Canary;
import io.rolecall.index.JobDocument.ClosedJob;
import io.rolecall.index.JobFields;
import io.rolecall.search.meter.SearchMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"rolecall.canary.interval=15s", "rolecall.canary.look=50ms"})
@DirtiesContext
class CanaryIT extends ServiceTest {
  private static final String ID = "00000000000000000000000000000999";

  @Autowired private MeterRegistry meters;

  @BeforeEach
  void index_one_job() {
    index().create();
    index().add(TestJob.number(1).title("Engineer").build());
  }

  private static void write(Instant at) {
    index()
        .add(
            new ClosedJob(
                ID, JobFields.STATE_CLOSED, Canary.SOURCE, "canary", 1, 1, 0, 0, at, at, at));
  }

  private double age() {
    return meters.get(SearchMeter.CANARY_AGE.id()).gauge().value();
  }

  private long measured() {
    return meters.get(SearchMeter.CANARY_FRESHNESS.id()).timer().count();
  }

  @Test
  void how_old_the_newest_one_is_and_how_long_later_ones_took_is_shown() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    assertThat(age()).isNaN();

    write(now.minus(Duration.ofHours(1)));
    await().until(() -> age() >= 3600 && age() < 3700);
    assertThat(measured()).as("it was there before it was looked for").isZero();

    write(now);
    await().until(() -> age() < 1800);
    assertThat(measured()).isEqualTo(1);

    write(now.minus(Duration.ofHours(2)));
    assertThat(age()).as("an older one says nothing").isLessThan(1800);
  }
}
