package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.FeedPosition;
import io.rolecall.ingest.relay.RelayCursor.Standing;
import io.rolecall.ingest.relay.TopicWriter.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Brings table, cursor and topic together at the beginning of a term, before anything is
/// published: either server may have been restored, replaced or emptied since the last one.
///
/// - **The database is another one** (a dump was restored): every row is renumbered, the whole
///   topic is merged, and everything is published again.
/// - **The topic is another one, or ends earlier** than it did: what it may lack is published
///   again, from the newest checkpoint that it still covers.
/// - **Always:** what the topic got since the cursor was stored is merged. Usually that is nothing
///   or the last batch of a relay that died. It is more when PostgreSQL came back as an earlier
///   self (a copy of its files, a standby that lagged behind), which nothing else would tell.
///
/// Each part may be done any number of times, and the new standing is stored at the very end: after
/// a crash the next term does all of it again. Used by the relay's thread.
final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
  private static final int MOST_NAMED = 20;

  private final Term.Surroundings of;
  private final LeaderLock lock;
  private final RelayCursor cursor;
  private final Checkpoints checkpoints;
  private final Renumbering renumbering;
  private final TopicMerge merge;
  private final Progress progress = new Progress();
  private long unreadable;

  /// @param session where the work is done, a chunk of [RelaySettings#batchRows] at a time
  Reconciliation(
      Term.Surroundings of,
      LeaderLock lock,
      PostgresSession session,
      RelayCursor cursor,
      Checkpoints checkpoints) {
    this.of = of;
    this.lock = lock;
    this.cursor = cursor;
    this.checkpoints = checkpoints;
    this.renumbering = new Renumbering(session, of.settings().batchRows());
    this.merge = new TopicMerge(session);
  }

  /// Does what is needed and stores the result as the new standing.
  ///
  /// @param topic the topic as it is now; nobody else writes to it
  /// @param aborted where transactions were aborted whose end is not known
  /// @return where to publish from
  /// @throws RuntimeException when a server is away or the lock is lost; nothing is settled then
  FeedPosition run(TopicState topic, Map<Integer, Span> aborted) {
    Standing standing = cursor.read();
    boolean restored = isRestored(standing);
    if (restored) {
      cursor.rewind();
      checkpoints.clear();
      renumber();
    }
    FeedPosition position =
        restored ? FeedPosition.START : position(standing, topic.cutAt(aborted));
    mergeTail(restored ? null : standing.topic(), topic);
    cursor.advance(position, topic);
    return position;
  }

  private boolean isRestored(Standing standing) {
    var before = standing.server();
    if (before != null && !before.isSameDatabase(cursor.identity())) {
      log.warn(
          "relay: the database is another one: was {}, is {}. Every posting is published again",
          before,
          cursor.identity());
      return true;
    }
    if (renumbering.isNeeded(standing.position().xid())) {
      log.warn(
          "relay: the table has transaction ids of another server. Every posting is published"
              + " again");
      return true;
    }
    if (before != null && !before.equals(cursor.identity())) {
      log.info("relay: PostgreSQL failed over: was {}, is {}", before, cursor.identity());
    }
    return false;
  }

  private void renumber() {
    String after = "";
    long rows = 0;
    while (true) {
      lock.requireHeld();
      Renumbering.Chunk chunk = renumbering.next(after);
      if (chunk.last() == null) {
        log.info("relay: {} rows renumbered", rows);
        return;
      }
      after = chunk.last();
      rows += chunk.rows();
      step("rows renumbered", rows);
    }
  }

  private FeedPosition position(Standing standing, TopicState topic) {
    @Nullable TopicState before = standing.topic();
    if (before == null || topic.continues(before)) {
      return standing.position();
    }
    FeedPosition position = checkpoints.goBackTo(topic);
    log.warn(
        "relay: the topic is not the one that was written to, or has lost records: was {}, is {}."
            + " Published again from {}",
        before,
        topic,
        position.equals(FeedPosition.START) ? "the start" : "the checkpoint " + position);
    return position;
  }

  private void mergeTail(@Nullable TopicState before, TopicState topic) {
    List<Long> from = beginnings(before, topic);
    if (from.equals(topic.endOffsets())) {
      return;
    }
    var result = TopicMerge.Result.NOTHING;
    long records = 0;
    try (var tail =
        TopicTail.open(
            of.kafka(),
            of.topics().postings(),
            from,
            topic.endOffsets(),
            of.settings().batchRows())) {
      while (!tail.isDone()) {
        lock.requireHeld();
        var batch = tail.next();
        if (!batch.isEmpty()) {
          result = result.plus(merge.merge(latest(batch)));
          records += batch.size();
          step("records of the topic compared", records);
        }
      }
    }
    report(records, result);
  }

  /// Behind what the table is known to have been published from, by partition.
  private static List<Long> beginnings(@Nullable TopicState before, TopicState topic) {
    List<Long> ends = topic.endOffsets();
    if (before == null || !before.topicId().equals(topic.topicId())) {
      return Collections.nCopies(ends.size(), 0L);
    }
    var from = new ArrayList<Long>();
    for (int partition = 0; partition < ends.size(); partition++) {
      from.add(Math.min(before.endOffsets().get(partition), ends.get(partition)));
    }
    return from;
  }

  private Map<String, Published> latest(List<ConsumerRecord<byte[], byte[]>> batch) {
    var latest = new LinkedHashMap<String, Published>();
    for (var record : batch) {
      switch (Published.read(record)) {
        case Published.Unreadable(var complaint) -> name(record, complaint);
        case Published state -> latest.put(new String(record.key(), UTF_8), state);
      }
    }
    return latest;
  }

  private void name(ConsumerRecord<byte[], byte[]> record, String complaint) {
    unreadable++;
    if (unreadable <= MOST_NAMED) {
      log.warn(
          "relay: record {} of partition {} is left alone: {}",
          record.offset(),
          record.partition(),
          complaint);
    }
  }

  private void report(long records, TopicMerge.Result result) {
    boolean isUsual = result.equals(TopicMerge.Result.NOTHING) && unreadable == 0;
    log.atLevel(isUsual ? Level.DEBUG : Level.WARN)
        .log(
            "relay: {} records of the topic compared: {} postings closed that the table lacks, {}"
                + " rows raised that were behind, {} records unreadable",
            records,
            result.closed(),
            result.raised(),
            unreadable);
  }

  private void step(String what, long count) {
    progress.log(what, count);
    of.listener().reconciled(what, count);
  }

  /// Tells how far it is, now and then.
  private static final class Progress {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private long loggedAt = System.nanoTime();

    void log(String what, long count) {
      if (System.nanoTime() - loggedAt > EVERY_NANOS) {
        loggedAt = System.nanoTime();
        log.info("relay: {} {} so far", count, what);
      }
    }
  }
}
