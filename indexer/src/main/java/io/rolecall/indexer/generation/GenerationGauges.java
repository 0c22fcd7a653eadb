package io.rolecall.indexer.generation;

import io.rolecall.events.Topics;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows the generations as the monitor has seen them last. All instances show the same.
@Component
class GenerationGauges {
  private final GenerationMonitor monitor;

  GenerationGauges(GenerationMonitor monitor, Meters meters) {
    this.monitor = monitor;
    for (State state : State.values()) {
      if (state != State.DELETING) {
        meters.gauge(
            IndexerMeter.GENERATIONS,
            state.name().toLowerCase(Locale.ROOT),
            () -> monitor.views().stream().filter(it -> it.state() == state).count());
      }
    }
    for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
      int number = partition;
      meters.gauge(
          IndexerMeter.TOPIC_LAG,
          Integer.toString(partition),
          () -> monitor.topicLag().map(lags -> lags.get(number)).orElse(null));
    }
    meters.gauge(IndexerMeter.LIVE_GENERATION, () -> live(GenerationView::number));
    meters.gauge(IndexerMeter.LIVE_DOCUMENTS, () -> live(GenerationView::documents));
  }

  private @Nullable Number live(Function<GenerationView, @Nullable Number> figure) {
    Optional<GenerationView> live =
        monitor.views().stream().filter(it -> it.state() == State.LIVE).findFirst();
    return live.isEmpty() ? null : figure.apply(live.get());
  }
}
