package io.rolecall.indexer.consume;

import io.rolecall.indexer.bulk.BulkOperation;
import io.rolecall.indexer.bulk.BulkWriter;
import io.rolecall.indexer.bulk.ItemOutcome;
import io.rolecall.indexer.bulk.ItemOutcome.Indexed;
import io.rolecall.indexer.bulk.ItemOutcome.Rejected;
import io.rolecall.indexer.bulk.ItemOutcome.Retry;
import io.rolecall.indexer.bulk.ItemOutcome.Stale;
import io.rolecall.indexer.condition.Backoff;
import io.rolecall.indexer.consume.Collapse.Candidates;
import io.rolecall.indexer.consume.Plan.Refused;
import io.rolecall.indexer.consume.Plan.Write;
import io.rolecall.indexer.deadletter.DeadLetter;
import io.rolecall.indexer.deadletter.DeadLetters;
import io.rolecall.indexer.enrich.Enrichment;
import io.rolecall.indexer.meter.Meters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;

/// Carries batches out: returns when every record has ended as indexed, stale, superseded or in the
/// dead letters. Whatever else happens is tried again for as long as somebody wants the batch and
/// the index is fit to take it. Thread-safe; calls block.
final class BatchRunner {
  private final BulkWriter writer;
  private final DeadLetters deadLetters;
  private final IndexingSettings settings;
  private final Standing standing;
  private final Enrichment enrichment;
  private final Meters meters;
  private final Clock clock;

  /// How many batches may write at the same time.
  private final Semaphore turns;

  BatchRunner(
      BulkWriter writer,
      DeadLetters deadLetters,
      IndexingSettings settings,
      Standing standing,
      Enrichment enrichment,
      Meters meters,
      Clock clock) {
    this.writer = writer;
    this.deadLetters = deadLetters;
    this.settings = settings;
    this.standing = standing;
    this.enrichment = enrichment;
    this.meters = meters;
    this.clock = clock;
    this.turns = new Semaphore(settings.batches(), true);
  }

  /// Works through a batch in requests of about [IndexingSettings#bulkBytes].
  ///
  /// @return whether every record has ended; false when the batch was abandoned, or the index is
  ///   unfit
  /// @throws InterruptedException as if abandoned
  boolean run(Batch batch) throws InterruptedException {
    var writes = new ArrayList<Write>();
    var refused = new ArrayList<DeadLetter>();
    long size = 0;
    for (Candidates candidates : Collapse.byKey(batch.records())) {
      Plan plan = Plan.of(candidates, enrichment);
      standing.ended("superseded", plan.superseded());
      plan.refused().forEach(one -> refused.add(letter(one, batch)));
      if (plan.write() != null) {
        writes.add(plan.write());
        size += plan.write().operation().size();
      }
      if (size >= settings.bulkBytes().toBytes()) {
        refused.addAll(inTurn(writes, batch));
        writes.clear();
        size = 0;
      }
    }
    refused.addAll(inTurn(writes, batch));
    bury(refused, batch);
    return isWanted(batch);
  }

  /// As [#index], when it is this batch's turn. A turn lasts until the rest after the work is over.
  private List<DeadLetter> inTurn(List<Write> writes, Batch batch) throws InterruptedException {
    if (writes.isEmpty()) {
      return List.of();
    }
    turns.acquire();
    try {
      standing.giveWay(batch, clock);
      long since = System.nanoTime();
      List<DeadLetter> refused = index(writes, batch);
      standing.rest(batch, Duration.ofNanos(System.nanoTime() - since));
      return refused;
    } finally {
      turns.release();
    }
  }

  private boolean isWanted(Batch batch) {
    return !batch.isAbandoned() && standing.unfit() == null;
  }

  /// Writes until nothing has to be tried again.
  ///
  /// @return dead letters of what OpenSearch refuses
  private List<DeadLetter> index(List<Write> writes, Batch batch) throws InterruptedException {
    var refused = new ArrayList<DeadLetter>();
    var backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff());
    List<Write> open = writes;
    for (int attempt = 1; !open.isEmpty() && isWanted(batch); attempt++) {
      List<ItemOutcome> outcomes = attempt(open);
      Instant now = clock.instant();
      var again = new ArrayList<Write>();
      for (int i = 0; i < outcomes.size(); i++) {
        Write write = open.get(i);
        switch (outcomes.get(i)) {
          case Indexed _ -> indexed(write, now);
          case Stale _ -> ended(write, "stale");
          case Rejected(var reason, var detail) -> {
            standing.refused(reason, detail);
            refused.add(letter(new Refused(write.record(), reason, detail), batch, attempt));
          }
          case Retry(var reason, var detail) -> {
            again.add(write);
            standing.heldBack(reason, detail);
          }
        }
      }
      open = again;
      if (!again.isEmpty()) {
        batch.pause(backoff.next());
      } else {
        standing.condition().good("records are indexed");
      }
    }
    return refused;
  }

  private List<ItemOutcome> attempt(List<Write> writes) {
    List<BulkOperation> operations = writes.stream().map(Write::operation).toList();
    long start = System.nanoTime();
    List<ItemOutcome> outcomes = BulkTraces.around(writes, () -> writer.write(operations));
    meters.bulk(Duration.ofNanos(System.nanoTime() - start), operations.size());
    return outcomes;
  }

  private void indexed(Write write, Instant now) {
    ended(write, "indexed");
    if (write.changedAt() != null) {
      standing.fresh(Duration.between(write.changedAt(), now));
    }
  }

  private void ended(Write write, String outcome) {
    standing.ended(outcome, 1);
    deadLetters.settle(write.operation().id(), write.operation().version(), writer.index());
  }

  /// Writes dead letters until Kafka has acknowledged them.
  private void bury(List<DeadLetter> letters, Batch batch) throws InterruptedException {
    var backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff());
    while (!letters.isEmpty() && isWanted(batch)) {
      try {
        deadLetters.write(letters);
        standing.ended("rejected", letters.size());
        return;
      } catch (KafkaException e) {
        standing.condition().bad("dead letters can't be written: " + e.getMessage());
        batch.pause(backoff.next());
      }
    }
  }

  private DeadLetter letter(Refused refused, Batch batch) {
    return letter(refused, batch, 0);
  }

  private DeadLetter letter(Refused refused, Batch batch, int attempts) {
    return new DeadLetter(
        refused.record(),
        refused.reason(),
        refused.detail(),
        attempts,
        batch.readAt(),
        writer.index());
  }
}
