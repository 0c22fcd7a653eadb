package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rolecall.ingest.meter.IngestMeter;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RelayMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RelayMetrics metrics = new RelayMetrics(registry);

  @Test
  void only_the_active_relay_counts_as_active_and_has_a_lag() {
    metrics.stateChanged(new RelayState.Standby());
    assertThat(value(IngestMeter.RELAY_ACTIVE)).isZero();
    assertThat(value(IngestMeter.RELAY_LAG)).isNaN();

    metrics.stateChanged(new RelayState.Active(1));
    assertThat(value(IngestMeter.RELAY_ACTIVE)).isEqualTo(1);
    assertThat(value(IngestMeter.RELAY_LAG)).isPositive();
    assertThat(registry.counter(IngestMeter.RELAY_TAKEOVERS.id()).count()).isEqualTo(1);
  }

  @Test
  void the_lag_is_zero_while_everything_is_published_and_grows_while_it_is_not() {
    metrics.stateChanged(new RelayState.Active(1));
    metrics.caughtUp();
    assertThat(value(IngestMeter.RELAY_LAG)).isZero();

    metrics.behind(42);
    assertThat(value(IngestMeter.RELAY_UNPUBLISHED)).isEqualTo(42);
    assertThat(value(IngestMeter.RELAY_LAG)).isPositive();

    metrics.stateChanged(new RelayState.Failing("Kafka is away"));
    double before = value(IngestMeter.RELAY_LAG);
    assertThat(value(IngestMeter.RELAY_LAG)).isGreaterThan(before);
  }

  @Test
  void published_and_refused_rows_are_counted_apart() {
    var record = new ProducerRecord<>("topic", new byte[] {'k'}, new byte[0]);

    metrics.published(
        List.of(
            new Outgoing.State(record),
            new Outgoing.Refused(record, "too-large", "9 MB"),
            new Outgoing.State(record)));

    assertThat(registry.counter(IngestMeter.RELAY_PUBLISHED.id()).count()).isEqualTo(2);
    assertThat(registry.counter(IngestMeter.RELAY_REFUSED.id()).count()).isEqualTo(1);
    assertThat(registry.counter(IngestMeter.RELAY_BATCHES.id()).count()).isEqualTo(1);
  }

  private double value(IngestMeter meter) {
    return registry.get(meter.id()).gauge().value();
  }
}
