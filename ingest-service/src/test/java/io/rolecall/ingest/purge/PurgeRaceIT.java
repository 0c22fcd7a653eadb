package io.rolecall.ingest.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import io.rolecall.ingest.posting.Postings;
import io.rolecall.ingest.posting.ReadJson;
import io.rolecall.ingest.posting.ReadJson.Document;
import io.rolecall.ingest.posting.ReceivedPosting;
import io.rolecall.ingest.posting.ReceivedPosting.Valid;
import io.rolecall.ingest.posting.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Postings are closed, purged and sent again all at once: each change is still one revision, and
/// no revision is given twice.
class PurgeRaceIT {
  private static final int WRITERS = 8;

  /// So many that a posting often rests long enough to be gone.
  private static final int KEYS = 2_000;

  private static final Duration LENGTH = Duration.ofSeconds(7);

  /// Longer than any statement runs, as in production; see [PurgeSettings].
  private static final Duration LINGER = Duration.ofMillis(2_100);

  private static final String WAITING =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
      """;

  private record Change(String externalId, long revision) {}

  @Test
  @Tag("long")
  void revisions_of_a_posting_that_is_purged_meanwhile_have_no_gap_and_no_double()
      throws Exception {
    try (var app = IngestApp.start("rolecall.purge.enabled=false");
        var table = Table.of(app);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      table.publishAll();
      var stopped = new AtomicBoolean();
      var removed = new AtomicLong();
      Future<?> purging = threads.submit(() -> purge(app, stopped, removed));
      List<Callable<List<Change>>> writers =
          IntStream.range(0, WRITERS)
              .<Callable<List<Change>>>mapToObj(n -> () -> write(app.client(), n))
              .toList();

      var revisions = new TreeMap<String, List<Long>>();
      for (var future : threads.invokeAll(writers)) {
        for (Change change : future.get()) {
          revisions
              .computeIfAbsent(change.externalId(), _ -> new ArrayList<>())
              .add(change.revision());
        }
      }
      stopped.set(true);
      purging.get();

      revisions.forEach((externalId, all) ->
          assertThat(all)
              .as(externalId)
              .containsExactlyInAnyOrderElementsOf(
                  LongStream.rangeClosed(1, all.size()).boxed().toList()));
      assertThat(removed.get()).as("rows removed").isPositive();
    }
  }

  /// One statement writes both postings, in the order of their ids, and waits at the first while
  /// the second one's row goes.
  @Test
  void a_write_that_began_before_a_purge_does_not_outlive_the_stub() throws Exception {
    try (var app = IngestApp.start("rolecall.purge.enabled=false");
        var table = Table.of(app);
        var writer = app.connect();
        var statement = writer.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> names =
          Stream.of("a", "b")
              .sorted(Comparator.comparing(name -> new PostingIdentity("wait", name).id()))
              .toList();
      String path = Client.path("wait", names.getLast());
      app.client().put(Client.path("wait", names.getFirst()), Jobs.job("Locked"));
      app.client().put(path, Jobs.job("First"));
      app.client().delete(path);
      table.publishAll();
      writer.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM posting WHERE external_id = '" + names.getFirst() + "' FOR UPDATE");
      List<Write> batch = names.stream().map(PurgeRaceIT::upsert).toList();
      Postings postings = app.context().getBean(Postings.class);
      Future<?> waiting = threads.submit(() -> postings.write(batch).onErrorComplete().block());
      await().until(() -> table.number(WAITING) == 1);

      PurgeTable purge = app.context().getBean(PurgeTable.class);
      assertThat(purge.stub(Duration.ZERO, 50).block()).isOne();
      await().until(() -> Objects.requireNonNull(purge.sweep(LINGER, 50).block()) == 1);
      writer.rollback();
      waiting.get();

      Answer answer = app.client().put(path, Jobs.job("At last"));
      assertThat(answer.json().get("revision").longValue()).isGreaterThanOrEqualTo(3);
    }
  }

  private static Write upsert(String externalId) {
    var read = (Document) ReadJson.from(Jobs.job("Again").getBytes(StandardCharsets.UTF_8));
    var valid = (Valid) ReceivedPosting.check(read.document(), read.json());
    return new Write.Upsert(new PostingIdentity("wait", externalId), valid.posting());
  }

  private static void purge(IngestApp app, AtomicBoolean stopped, AtomicLong removed) {
    PurgeTable table = app.context().getBean(PurgeTable.class);
    while (!stopped.get()) {
      table.stub(Duration.ZERO, 50).block();
      removed.addAndGet(Objects.requireNonNull(table.sweep(LINGER, 50).block()));
    }
  }

  private static List<Change> write(Client client, int writer) {
    var random = new Random(writer);
    var changes = new ArrayList<Change>();
    long end = System.nanoTime() + LENGTH.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      String externalId = "job-" + random.nextInt(KEYS);
      String path = Client.path("purge-race", externalId);
      Answer answer =
          random.nextBoolean()
              ? client.put(path, Jobs.job("Job " + writer + " " + i))
              : client.delete(path);
      if (answer.status() != 404) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        if (!answer.json().get("outcome").stringValue().equals("unchanged")) {
          changes.add(new Change(externalId, answer.json().get("revision").longValue()));
        }
      }
    }
    return changes;
  }
}
