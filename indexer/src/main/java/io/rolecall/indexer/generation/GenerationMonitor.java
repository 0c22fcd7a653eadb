package io.rolecall.indexer.generation;

import io.rolecall.indexer.condition.Condition;
import io.rolecall.indexer.condition.Conditions;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks once a second how far the live generation is, so that nobody who asks has to wait for
/// Kafka or OpenSearch.
@Component
public class GenerationMonitor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(GenerationMonitor.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /// What was seen last. Parts that could not be asked are null.
  private record Seen(
      Generation generation,
      @Nullable TopicProgress progress,
      double rate,
      @Nullable Long documents) {}

  private final Generations generations;
  private final GenerationStore store;
  private final TopicProgressReader reader;
  private final Condition kafka;
  private final Clock clock;
  private final Rate rate = new Rate();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Seen seen;
  private volatile @Nullable Thread thread;

  GenerationMonitor(
      Generations generations,
      GenerationStore store,
      TopicProgressReader reader,
      Conditions conditions,
      Meters meters,
      Clock clock) {
    this.generations = generations;
    this.store = store;
    this.reader = reader;
    this.kafka = conditions.kafka();
    this.clock = clock;
    meters.gauge(IndexerMeter.LAG, () -> progress().map(TopicProgress::lag).orElse(null));
    meters.gauge(IndexerMeter.ASSIGNED, generations::assignedPartitions);
  }

  /// All generations there are; empty until OpenSearch was reached.
  public List<GenerationView> views() {
    Seen last = seen;
    return last == null
        ? List.of()
        : List.of(
            GenerationView.live(last.generation(), last.progress(), last.rate(), last.documents()));
  }

  /// Offsets of the topic that the live generation has still to read, by partition; empty when
  /// Kafka can't be asked.
  public Optional<Map<Integer, Long>> topicLag() {
    return progress().map(TopicProgress::lags);
  }

  private Optional<TopicProgress> progress() {
    return Optional.ofNullable(seen).map(Seen::progress);
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("generation-monitor").start(this::run);
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    Optional<Generation> live = generations.live();
    try {
      if (live.isPresent()) {
        seen = see(live.get());
      }
    } catch (RuntimeException e) {
      log.warn("The progress can't be seen", e);
    }
  }

  private Seen see(Generation live) throws InterruptedException {
    TopicProgress progress = null;
    try {
      progress = reader.read(live.group());
      rate.add(clock.instant(), progress.position());
      kafka.good("answers");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        kafka.good("answers, without the topic yet");
      } else {
        kafka.bad("does not answer: " + e.getCause());
      }
    }
    Long documents = null;
    try {
      documents = store.openDocuments(live);
    } catch (IOException _) {
      // The condition of OpenSearch says so.
    }
    return new Seen(live, progress, rate.perSecond(), documents);
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
