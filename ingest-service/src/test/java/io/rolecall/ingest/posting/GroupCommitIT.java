package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import io.rolecall.ingest.Table;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Single writes that share statements keep what each of them means.
class GroupCommitIT {
  private static final int WAITING = 40;
  private static final String BLOCKED =
      "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'posting'::regclass";

  private static IngestApp app;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    app =
        IngestApp.start(
            "rolecall.group-commit.lanes=1", "rolecall.group-commit.waiting=" + WAITING);
    client = app.client();
    try (var table = Table.of(app)) {
      table.refusePoison();
    }
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /// Makes calls that all arrive while the table is locked, so that they wait together.
  private static List<Answer> whileLocked(int count, IntFunction<Answer> call) throws Exception {
    try (var connection = app.connect();
        var statement = connection.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE posting IN ACCESS EXCLUSIVE MODE");
      var answers =
          IntStream.range(0, count)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> call.apply(n), threads))
              .toList();
      await()
          .until(() ->
              waiting() + answers.stream().filter(CompletableFuture::isDone).count() >= count - 1);
      connection.commit();
      return answers.stream().map(CompletableFuture::join).toList();
    }
  }

  private static double waiting() {
    return registry().get("rolecall.postings.waiting").gauge().value();
  }

  private static double batches() {
    return registry().get("rolecall.postings.batch").summary().count();
  }

  private static MeterRegistry registry() {
    return app.context().getBean(MeterRegistry.class);
  }

  @Test
  void writes_that_wait_together_are_one_batch() throws Exception {
    double before = batches();

    List<Answer> answers =
        whileLocked(30, n -> client.put(Client.path("group", "many-" + n), Jobs.job("A")));

    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(batches() - before).isEqualTo(2);
  }

  @Test
  void a_bad_row_fails_alone() throws Exception {
    List<Answer> answers =
        whileLocked(
            20,
            n ->
                client.put(
                    Client.path("group", "bad-" + n), Jobs.job(n % 10 == 3 ? "poison" : "Good")));

    for (int n = 0; n < 20; n++) {
      assertThat(answers.get(n).status()).isEqualTo(n % 10 == 3 ? 422 : 201);
    }
  }

  @Test
  void conditions_and_unchanged_postings_keep_their_meaning_among_others() throws Exception {
    for (int n = 0; n < 4; n++) {
      client.put(Client.path("group", "mix-" + n), Jobs.job("Start"));
    }

    List<Answer> answers =
        whileLocked(
            5,
            n ->
                switch (n) {
                  case 0 -> client.put(Client.path("group", "mix-0"), Jobs.job("Start"));
                  case 1 ->
                      client.put(
                          Client.path("group", "mix-1"), Jobs.job("New"), "If-Match", "\"1\"");
                  case 2 ->
                      client.put(
                          Client.path("group", "mix-2"), Jobs.job("New"), "If-Match", "\"2\"");
                  case 3 -> client.delete(Client.path("group", "mix-3"));
                  default -> client.delete(Client.path("group", "never"));
                });

    assertThat(answers.stream().map(Answer::status)).containsExactly(200, 200, 412, 200, 404);
    assertThat(answers.get(0).json().get("outcome").stringValue()).isEqualTo("unchanged");
    assertThat(answers.get(1).header("ETag")).isEqualTo("\"2\"");
    assertThat(answers.get(3).json().get("outcome").stringValue()).isEqualTo("closed");
  }

  @Test
  void writes_of_one_posting_that_wait_together_are_a_revision_each() throws Exception {
    String path = Client.path("group", "one");

    List<Answer> answers = whileLocked(12, n -> client.put(path, Jobs.job("Title " + n)));

    assertThat(answers.stream().map(answer -> answer.json().get("revision").intValue()))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
  }

  @Test
  void what_can_not_wait_is_refused_at_once_and_the_rest_is_done() throws Exception {
    List<Answer> answers =
        whileLocked(
            WAITING + 20, n -> client.put(Client.path("group", "full-" + n), Jobs.job("A")));

    List<Answer> refused = answers.stream().filter(answer -> answer.status() == 503).toList();
    assertThat(refused).isNotEmpty().allMatch(answer -> answer.problem().equals("overloaded"));
    assertThat(refused)
        .allMatch(answer -> !Objects.equals(answer.header("Retry-After"), ""))
        .hasSizeLessThanOrEqualTo(20);
    assertThat(answers.stream().filter(answer -> answer.status() == 201))
        .hasSize(WAITING + 20 - refused.size());
  }

  @Test
  void a_client_that_goes_away_cancels_nothing() throws Exception {
    String json = Jobs.job("Left behind");
    try (var connection = app.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE posting IN ACCESS EXCLUSIVE MODE");
      try (var raw = new RawClient(app.port())) {
        raw.send(
            "PUT /v1/sources/group/postings/left HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + json.length()
                + "\r\n\r\n"
                + json);
        await()
            .until(() -> {
              try (var rows = statement.executeQuery(BLOCKED)) {
                return rows.next() && rows.getInt(1) > 0;
              }
            });
      }
      connection.commit();
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.get(Client.path("group", "left")).status() == 200);
  }
}
