package io.rolecall.search.suggest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps the dictionary as new as the settings say, newer while the index fills, on a thread of its
/// own. While the index can't be read the last dictionary stays. Thread-safe.
@Component
class Suggestions implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Suggestions.class);

  private final DictionaryReader reader;
  private final Duration every;
  private final Pace pace;
  private volatile @Nullable Dictionary dictionary;
  private List<Suggestion> known = List.of();
  private @Nullable CountDownLatch stopping;

  Suggestions(DictionaryReader reader, SuggestSettings settings) {
    this.reader = reader;
    this.every = settings.every();
    this.pace = new Pace(every);
  }

  /// Empty until the index has been read for the first time.
  Optional<List<Suggestion>> suggest(String typed, int size) {
    return Optional.ofNullable(dictionary).map(words -> words.suggest(typed, size));
  }

  @Override
  public synchronized void start() {
    CountDownLatch stop = new CountDownLatch(1);
    stopping = stop;
    Thread.ofPlatform().name("suggestions").daemon().start(() -> keepNew(stop));
  }

  private void keepNew(CountDownLatch stop) {
    try {
      Duration pause;
      do {
        pause = refresh();
      } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says how long to wait for the next one.
  private Duration refresh() {
    long start = System.nanoTime();
    try {
      Optional<List<Suggestion>> all = reader.read();
      if (all.isPresent()) {
        learn(all.get());
        return pace.after(postings(all.get()), Duration.ofNanos(System.nanoTime() - start));
      }
    } catch (RuntimeException e) {
      LOG.warn("suggestions could not be read from the index; the last ones stay", e);
    }
    return dictionary == null ? pace.after(0, Duration.ZERO) : every;
  }

  /// Every posting has one employer.
  private static long postings(List<Suggestion> all) {
    return all.stream()
        .filter(suggestion -> suggestion.type() == SuggestionType.COMPANY)
        .mapToLong(Suggestion::count)
        .sum();
  }

  private void learn(List<Suggestion> all) {
    if (dictionary == null || !all.equals(known)) {
      dictionary = Dictionary.of(all);
      known = all;
    }
  }

  /// Does not wait for a refresh that is under way: it only reads.
  @Override
  public synchronized void stop() {
    if (stopping != null) {
      stopping.countDown();
      stopping = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return stopping != null;
  }
}
