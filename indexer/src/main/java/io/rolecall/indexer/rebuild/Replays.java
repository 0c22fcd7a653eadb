package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationException;
import io.rolecall.indexer.generation.GenerationStore;
import io.rolecall.indexer.generation.Layout;
import io.rolecall.indexer.generation.Registry;
import io.rolecall.indexer.generation.RegistryStore;
import io.rolecall.indexer.generation.Replay;
import io.rolecall.indexer.generation.State;
import io.rolecall.indexer.generation.TopicEnd;
import io.rolecall.indexer.generation.TopicTimes;
import io.rolecall.indexer.kafka.ConsumerGroups;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import io.rolecall.indexer.sweep.SweepSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads the topic again, from a point, into a generation that exists: with a consumer group of its
/// own that begins there and ends where the topic ended at the call. The generation goes on
/// following meanwhile, and what it has already is stale and changes nothing. Thread-safe; calls
/// block.
///
/// Documents of closed postings are removed after a time. An open state from before a closing that
/// was forgotten would come back, so a replay must not reach back that far.
@Component
class Replays {
  private static final Logger log = LoggerFactory.getLogger(Replays.class);

  private final GenerationStore store;
  private final RegistryStore registry;
  private final TopicTimes times;
  private final TopicEnd topicEnd;
  private final ConsumerGroups groups;
  private final SweepSettings sweep;
  private final Clock clock;

  /// Groups of replays that are over, deleted when nobody is in them any more.
  private final Queue<String> leftover = new ConcurrentLinkedQueue<>();

  Replays(
      GenerationStore store,
      RegistryStore registry,
      TopicTimes times,
      TopicEnd topicEnd,
      ConsumerGroups groups,
      SweepSettings sweep,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.times = times;
    this.topicEnd = topicEnd;
    this.groups = groups;
    this.sweep = sweep;
    this.clock = clock;
  }

  /// Begins a replay.
  ///
  /// @param from empty for the beginning of the topic
  /// @throws ProblemException 404 without such a generation; 409 when it reaches too far back, or
  ///   the generation is being built, has failed, or has a replay already
  Entry start(int number, Optional<Instant> from)
      throws IOException, GenerationException, ExecutionException, InterruptedException {
    Layout layout = store.layout();
    Registry known = registry.update(now -> now.reconciled(layout, clock.instant()));
    Entry entry = Known.entry(known, number);
    Generation generation = requireReplayable(entry);
    Instant limit = clock.instant().minus(sweep.replayLimit());
    TopicTimes.Span span = times.span(from);
    if (span.holdsRecordsBefore(times.span(Optional.of(limit)))) {
      throw refused(
          "it would read records from before %s, and documents of postings closed before then may be gone; build a new generation instead"
              .formatted(limit));
    }
    Instant now = clock.instant();
    var replay = new Replay(generation.group() + "-replay-" + now.toEpochMilli(), now, span.ends());
    groups.create(replay.group(), span.toOffsets());
    var after =
        registry.update(before -> {
          requireReplayable(Known.entry(before, number));
          return before.changed(number, it -> it.replaying(replay));
        });
    log.info("{} reads the topic again from {}", generation.index(), span.begins());
    return after.find(number).orElse(entry);
  }

  /// Ends the replay of a generation if it has read all that it was to.
  void advance(Entry entry) throws IOException, ExecutionException, InterruptedException {
    String gone = leftover.peek();
    if (gone != null && groups.delete(gone)) {
      leftover.remove(gone);
    }
    Replay replay = entry.replay();
    if (replay != null && topicEnd.behind(replay.group(), replay.targets()) == 0) {
      registry.update(now ->
          now.changed(entry.number(), it -> replay.equals(it.replay()) ? it.replaying(null) : it));
      leftover.add(replay.group());
      log.info("Generation {} has read again what it was to", entry.number());
    }
  }

  private static Generation requireReplayable(Entry entry) {
    if (entry.state() == State.BUILDING || entry.state() == State.FAILED) {
      throw refused(
          entry.state() == State.BUILDING
              ? "it is being built from the beginning of the topic as it is"
              : "it has failed: " + entry.reason());
    }
    if (entry.replay() != null) {
      throw refused("it has read the topic again since " + entry.replay().startedAt());
    }
    return entry.generation().orElseThrow(() -> refused("it has no index"));
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(
        Problem.conflict("no-replay", "The topic can't be read again into it", detail));
  }
}
