package io.rolecall.indexer.consume;

import io.rolecall.indexer.bulk.BulkWriter;
import io.rolecall.indexer.condition.Condition;
import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.indexer.meter.Meters;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What a consumption stands for: the live generation, or one behind it. Changes while it goes on,
/// since a generation becomes live by the move of an alias. Thread-safe.
///
/// The live one is what the health, the freshness and the alarms are about, and it never gives up.
/// The others keep to their share, and are found unfit when their index refuses more than a few
/// documents: a broken mapping must not bury every posting in the dead letters.
final class Standing {
  /// Refused documents from which on an index that is not live is unfit, if they are also more than
  /// one in a hundred.
  private static final long MOST_REFUSED = 100;

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Condition health;
  private final Condition own;
  private final Meters meters;
  private final LivePulse pulse;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean live;
  private volatile @Nullable String unfit;

  Standing(String index, boolean live, Consumption.Tools tools) {
    this.health = tools.conditions().indexing();
    this.own = new Condition("Indexing " + index, "not begun yet", tools.clock());
    this.meters = tools.meters();
    this.pulse = tools.pulse();
    this.live = live;
  }

  void become(boolean isLive) {
    live = isLive;
  }

  /// Where it is said how indexing goes.
  Condition condition() {
    return live ? health : own;
  }

  /// Why the index can't be filled; null when nothing is known against it.
  @Nullable String unfit() {
    return unfit;
  }

  void ended(String outcome, int count) {
    ended.addAndGet(count);
    meters.ended(live ? IndexerMeter.RECORDS : IndexerMeter.OTHER_RECORDS, outcome, count);
  }

  void fresh(Duration age) {
    if (live) {
      meters.fresh(age);
    }
  }

  /// Documents are held back for this reason.
  void heldBack(String reason, String detail) {
    meters.retried(reason, 1);
    condition().bad("held back: " + reason + " " + detail);
    if (!live && reason.equals(BulkWriter.UNKNOWN_FIELD)) {
      unfit = "the mapping does not fit: " + detail;
    }
  }

  /// The index refuses a document for good.
  void refused(String reason, String detail) {
    long count = refused.incrementAndGet();
    if (!live && count > MOST_REFUSED && count * 100 > ended.get()) {
      unfit =
          "%d documents refused, the last: %s %s".formatted(count, reason, withoutQuote(detail));
    }
  }

  /// What is logged and kept does not quote postings, as OpenSearch does at the end of what it
  /// says.
  private static String withoutQuote(String detail) {
    int quote = detail.indexOf("Preview of field's value");
    return quote < 0 ? detail : detail.substring(0, quote).strip();
  }

  /// Tells how far the reading is; called often.
  void report(long backlog, Duration oldestBatch) {
    if (live) {
      pulse.beat(backlog, oldestBatch);
    }
  }

  /// Waits while the live generation is behind, for a time; not at all when this is the live one.
  void giveWay(Batch batch, Clock clock) throws InterruptedException {
    var limit = clock.instant().plus(pulse.settings().longestWait());
    while (!live && !batch.isAbandoned() && pulse.isBehind() && clock.instant().isBefore(limit)) {
      batch.pause(PAUSE);
    }
  }

  /// Rests after work, so that no more than the share of the time is spent working; but not for
  /// long, since what took long may have been a server that was away.
  void rest(Batch batch, Duration worked) throws InterruptedException {
    ShareSettings settings = pulse.settings();
    if (!live && settings.time() < 1) {
      double factor = (1 - settings.time()) / settings.time();
      long rest = (long) (worked.toMillis() * factor);
      batch.pause(Duration.ofMillis(Math.min(rest, settings.longestWait().toMillis())));
    }
  }
}
