package io.rolecall.indexer.generation;

import io.rolecall.indexer.condition.Condition;
import io.rolecall.indexer.condition.Conditions;
import io.rolecall.indexer.generation.GenerationView.Seen;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
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

/// Looks once a second how far the generations are, so that nobody who asks has to wait for Kafka
/// or OpenSearch.
@Component
public class GenerationMonitor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(GenerationMonitor.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Generations generations;
  private final GenerationStore store;
  private final TopicProgressReader reader;
  private final Condition kafka;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// By group; for the monitor's own thread.
  private final Map<String, Rates> rates = new HashMap<>();

  /// By group.
  private volatile Map<String, Seen> seen = Map.of();

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
    meters.gauge(IndexerMeter.LAG, () -> liveProgress().map(TopicProgress::lag).orElse(null));
    meters.gauge(IndexerMeter.ASSIGNED, generations::assignedPartitions);
  }

  /// How fast a group reads, and how fast open documents become visible.
  private record Rates(Rate offsets, Rate documents) {}

  /// All generations there are, by number; empty until OpenSearch was reached.
  public List<GenerationView> views() {
    return generations.seen().entries().stream()
        .filter(entry -> entry.state() != State.DELETING)
        .map(entry -> GenerationView.of(entry, seen(entry), liveDocuments()))
        .toList();
  }

  /// A generation as just written down, with what was seen of it last.
  public GenerationView view(Entry entry) {
    generations.note(entry);
    return GenerationView.of(entry, seen(entry), liveDocuments());
  }

  /// Offsets that a generation has still to read, as seen last; empty when that is not known.
  public Optional<Long> lag(Generation generation) {
    return progress(generation).map(TopicProgress::lag);
  }

  /// Offsets of the topic that the live generation has still to read, by partition; empty when
  /// Kafka can't be asked.
  public Optional<Map<Integer, Long>> topicLag() {
    return liveProgress().map(TopicProgress::lags);
  }

  private Optional<TopicProgress> liveProgress() {
    return generations.live().flatMap(this::progress);
  }

  private Optional<TopicProgress> progress(Generation generation) {
    return Optional.ofNullable(seen.get(generation.group())).map(Seen::progress);
  }

  private long liveDocuments() {
    return generations.live().map(it -> seen.get(it.group())).map(Seen::documents).orElse(0L);
  }

  private Seen seen(Entry entry) {
    return entry.generation().map(it -> seen.get(it.group())).orElse(Seen.NOTHING);
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
    try {
      var now = new HashMap<String, Seen>();
      for (Generation each : generations.followed()) {
        now.put(each.group(), see(each));
      }
      rates.keySet().retainAll(now.keySet());
      seen = Map.copyOf(now);
    } catch (RuntimeException e) {
      log.warn("The progress can't be seen", e);
    }
  }

  private Seen see(Generation generation) throws InterruptedException {
    Rates rate = rates.computeIfAbsent(generation.group(), _ -> new Rates(new Rate(), new Rate()));
    TopicProgress progress = null;
    try {
      progress = reader.read(generation.group());
      rate.offsets().add(clock.instant(), progress.position());
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
      documents = store.openDocuments(generation);
      rate.documents().addChanged(clock.instant(), documents);
    } catch (IOException _) {
      // The condition of OpenSearch says so.
    }
    return new Seen(
        progress,
        rate.offsets().perSecond(),
        documents,
        rate.documents().perSecond(),
        generations.missingFields(generation));
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
