package io.rolecall.indexer.generation;

import io.rolecall.indexer.bulk.BulkWriter;
import io.rolecall.indexer.condition.Backoff;
import io.rolecall.indexer.condition.Condition;
import io.rolecall.indexer.consume.Consumption;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps generations followed: finds the live one (or makes the first), and reads the topic into it
/// and into every other one that is not given up, each with a consumer group of its own.
///
/// A thread of its own looks once a second. A live index that is gone is not made again while this
/// runs: whoever deleted it may be about to restore it, and what is read meanwhile is held back. A
/// new start makes a new one.
@Component
public class Generations implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Generations.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(3);

  private final GenerationStore store;
  private final RegistryStore registry;
  private final OpenSearch openSearch;
  private final OpenSearchSettings settings;
  private final Consumption.Tools tools;
  private final Condition condition;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// By consumer group.
  private final Map<String, Followed> followed = new ConcurrentHashMap<>();

  private volatile @Nullable Thread thread;
  private volatile @Nullable Generation live;
  private volatile Registry seen = Registry.EMPTY;

  Generations(
      GenerationStore store,
      RegistryStore registry,
      OpenSearch openSearch,
      OpenSearchSettings settings,
      Consumption.Tools tools) {
    this.store = store;
    this.registry = registry;
    this.openSearch = openSearch;
    this.settings = settings;
    this.tools = tools;
    this.condition = tools.conditions().openSearch();
  }

  /// The generation that is followed as the live one; empty until OpenSearch was reached.
  public Optional<Generation> live() {
    return Optional.ofNullable(live);
  }

  /// What was written down when it was last looked at, a second ago or so, in agreement with the
  /// indices there are.
  public Registry seen() {
    return seen;
  }

  /// Something was just written down here, and need not be looked for.
  synchronized void note(Entry entry) {
    seen = seen.with(entry);
  }

  /// All generations that are followed.
  Set<Generation> followed() {
    return followed.values().stream().map(Followed::generation).collect(Collectors.toSet());
  }

  /// Fields of our documents that the index of a generation does not know.
  List<String> missingFields(Generation generation) {
    Followed known = followed.get(generation.group());
    return known == null ? List.of() : known.fields().missing();
  }

  /// How many partitions of the topic this instance reads for the live generation.
  public int assignedPartitions() {
    return liveConsumption().map(Consumption::assigned).orElse(0);
  }

  /// Whether this instance is the one that sees to what has to be done once for all of them: the
  /// owner of the live generation's partition 0, of which Kafka sees that there is one at most. A
  /// suspended one may believe so for a while after it has lost it, so everything that a leader
  /// does is safe against another one.
  public boolean leads() {
    return liveConsumption().map(Consumption::hasFirstPartition).orElse(false);
  }

  private Optional<Consumption> liveConsumption() {
    return live().map(it -> followed.get(it.group())).map(Followed::consumption);
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("generations").start(this::run);
  }

  private void run() {
    var backoff = new Backoff(FIRST_BACKOFF, LONGEST_BACKOFF);
    do {
      if (look()) {
        backoff = new Backoff(FIRST_BACKOFF, LONGEST_BACKOFF);
      }
    } while (!pause(condition.state().good() ? LOOK : backoff.next()));
    leave(Set.copyOf(followed.keySet()));
  }

  private boolean look() {
    try {
      Layout layout = live == null ? store.ensure() : store.layout();
      see(registry.read().reconciled(layout, tools.clock().instant()));
      giveUpUnfit();
      follow(layout);
      if (layout.live().isEmpty()) {
        condition.bad("the live index is gone; restore it, or start again for a new one");
        return false;
      }
      condition.good("answers, " + layout.live().get().index() + " is live");
      return true;
    } catch (IOException e) {
      condition.bad("does not answer: " + e.getMessage());
    } catch (GenerationException e) {
      condition.bad(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.error("The generations can't be looked up", e);
      condition.bad("answers what nobody thought of: " + e);
    }
    return false;
  }

  private synchronized void see(Registry now) {
    seen = now;
  }

  /// Writes down which generations can't be filled, so that every instance leaves them alone.
  private void giveUpUnfit() throws IOException {
    for (Followed each : followed.values()) {
      String why = each.consumption().unfit();
      int number = each.generation().number();
      if (why == null || seen.find(number).filter(it -> it.state().isFollowed()).isEmpty()) {
        continue;
      }
      boolean replay = !each.consumption().group().equals(each.generation().group());
      log.warn("{}{} is given up: {}", replay ? "The replay into " : "", each.generation(), why);
      Instant at = tools.clock().instant();
      see(
          registry.update(now ->
              now.changed(
                  number, entry -> replay ? entry.replaying(null) : entry.failed(at, why))));
    }
  }

  private void follow(Layout layout) throws IOException {
    live = layout.live().orElse(live);
    Map<String, Generation> wanted = wanted(layout);
    var unwanted = new HashSet<>(followed.keySet());
    unwanted.removeAll(wanted.keySet());
    for (var each : wanted.entrySet()) {
      String group = each.getKey();
      boolean isLive = live().map(Generation::group).filter(group::equals).isPresent();
      Followed known = followed.get(group);
      if (known != null) {
        known.consumption().become(isLive);
      } else {
        followed.put(group, begin(group, each.getValue(), isLive));
      }
    }
    leave(unwanted);
  }

  private Followed begin(String group, Generation generation, boolean isLive) throws IOException {
    var writer = BulkWriter.to(generation.index(), generation.writeAlias(), openSearch, settings);
    writer.fields().read();
    var consumption = Consumption.start(group, writer, isLive, tools);
    return new Followed(generation, consumption, writer.fields());
  }

  /// By group: the live generation, those written down that are there, and their replays.
  private Map<String, Generation> wanted(Layout layout) {
    var wanted = new HashMap<String, Generation>();
    live().ifPresent(it -> wanted.put(it.group(), it));
    for (Entry entry : seen.entries()) {
      Optional<Generation> known = entry.generation().filter(layout::holds);
      if (known.isPresent() && entry.state().isFollowed()) {
        wanted.put(known.get().group(), known.get());
        if (entry.replay() != null) {
          wanted.put(entry.replay().group(), known.get());
        }
      }
    }
    return wanted;
  }

  /// Closes at the same time what is not followed any more: each may wait for what is in work.
  private void leave(Set<String> groups) {
    var closing =
        groups.stream()
            .map(followed::remove)
            .map(each -> Thread.ofVirtual().start(each.consumption()::close))
            .collect(Collectors.toSet());
    try {
      for (Thread each : closing) {
        each.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean pause(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Ends the reading: what is in work gets its time, offsets are committed, the groups are left.
  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    thread = null;
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
