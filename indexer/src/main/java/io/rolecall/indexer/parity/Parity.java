package io.rolecall.indexer.parity;

import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingId;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationStore;
import io.rolecall.indexer.generation.TopicEnd;
import io.rolecall.indexer.ingest.Digest;
import io.rolecall.indexer.ingest.IngestClient;
import io.rolecall.indexer.ingest.IngestException;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.parity.Differences.Collector;
import io.rolecall.indexer.parity.IndexSnapshot.Found;
import io.rolecall.indexer.parity.IndexSnapshot.Sums;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Compares an index with PostgreSQL while writes go on. Thread-safe: one comparison at a time,
/// others wait; calls block.
///
/// Compared is what was published before the comparison began and has not changed since: the
/// position of the feed is taken first, then the index is waited for until it has read what the
/// topic held after that, and only then are a point in time of the index and a snapshot of
/// PostgreSQL taken, the second without what has changed since the position. Whatever differs then
/// is wrong, and not merely on its way.
@Component
public class Parity {
  private static final int STORED_BITS = Integer.numberOfTrailingZeros(PostingDigest.BUCKETS);

  private final IngestClient ingest;
  private final OpenSearch openSearch;
  private final GenerationStore store;
  private final TopicEnd topicEnd;
  private final ParitySettings settings;
  private final Meters meters;
  private final Clock clock;
  private final Semaphore turn = new Semaphore(1, true);

  Parity(
      IngestClient ingest,
      OpenSearch openSearch,
      GenerationStore store,
      TopicEnd topicEnd,
      ParitySettings settings,
      Meters meters,
      Clock clock) {
    this.ingest = ingest;
    this.openSearch = openSearch;
    this.store = store;
    this.topicEnd = topicEnd;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /// What differs.
  ///
  /// @param deep whether every document is looked at: finds those altered by hand in a way that
  ///   keeps their hash
  /// @throws ParityException when it can't be told
  public Differences compare(Generation generation, boolean deep) throws ParityException {
    try {
      if (!turn.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ParityException(true, "another comparison is running");
      }
      try {
        Instant begin = clock.instant();
        Differences found = inTurn(generation, deep);
        meters.took(IndexerMeter.PARITY_TIME, Duration.between(begin, clock.instant()));
        return found;
      } finally {
        turn.release();
      }
    } catch (IngestException e) {
      throw new ParityException(e.isBusy(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ParityException(false, "OpenSearch: " + e.getMessage());
    } catch (ExecutionException e) {
      throw new ParityException(false, "Kafka does not answer: " + e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ParityException(false, "interrupted");
    }
  }

  private Differences inTurn(Generation generation, boolean deep)
      throws ParityException,
          IngestException,
          IOException,
          ExecutionException,
          InterruptedException {
    String position = ingest.publishedThrough();
    long behind = topicEnd.await(generation, settings.patience());
    if (behind > 0) {
      throw new ParityException(
          true, "%s is behind: %,d offsets still to be read".formatted(generation.index(), behind));
    }
    store.refresh(generation);
    try (var index = IndexSnapshot.open(openSearch, generation.index())) {
      Instant checkedAt = clock.instant();
      Digest digest = ingest.digest(settings.buckets(), position);
      Sums sums = index.sums(settings.buckets(), STORED_BITS, digest.changed());
      var collector = new Collector(settings.mostDifferences());
      for (int bucket = 0; bucket < settings.buckets(); bucket++) {
        if (!sums.buckets().get(bucket).equals(digest.buckets().get(bucket))) {
          drillDown(bucket, digest, index, collector);
        }
      }
      if (sums.odd() > 0) {
        index.odd().stream()
            .filter(it -> !digest.changed().contains(it.id()))
            .forEach(it -> collector.ghost(it.id()));
      }
      if (deep) {
        index.all(page -> altered(page, digest, collector));
      }
      return collector.differences(checkedAt, sums.documents());
    }
  }

  /// Holds the postings of a bucket against each other, in the same snapshot and point in time.
  private void drillDown(int bucket, Digest digest, IndexSnapshot index, Collector collector)
      throws IngestException, IOException {
    int width = PostingDigest.BUCKETS / settings.buckets();
    Map<String, Long> expected = new HashMap<>(ingest.bucket(bucket, digest.snapshot()));
    for (Found found : index.range(bucket * width, (bucket + 1) * width)) {
      if (digest.changed().contains(found.id())) {
        continue;
      }
      Long version = expected.remove(found.id());
      if (version == null) {
        collector.ghost(found.id());
      } else if (!version.equals(found.version()) || !isSound(found)) {
        collector.stale(found.id());
      }
    }
    expected.keySet().forEach(collector::missing);
  }

  private static void altered(List<Found> page, Digest digest, Collector collector) {
    for (Found found : page) {
      boolean asWritten = found.version() != null && found.version() == found.storedVersion();
      if (!digest.changed().contains(found.id()) && !(asWritten && isSound(found))) {
        collector.stale(found.id());
      }
    }
  }

  private static boolean isSound(Found found) {
    return found.version() != null
        && found.hash() != null
        && PostingId.isValid(found.id())
        && found.hash() == PostingDigest.hash(new PostingId(found.id()), found.version());
  }
}
