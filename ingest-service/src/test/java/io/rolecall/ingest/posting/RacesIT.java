package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.ReadJson.Document;
import io.rolecall.ingest.posting.ReceivedPosting.Valid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many writers of the same postings at once, through two services on one database: every change is
/// one revision.
class RacesIT {
  /// On a busy machine some writes have to wait for long.
  private static final String PATIENCE = "rolecall.group-commit.patience=1m";

  private static IngestApp app;
  private static IngestApp other;
  private static Client client;

  @BeforeAll
  static void start() {
    app = IngestApp.start(PATIENCE);
    other = app.another(PATIENCE);
    client = app.client();
  }

  @AfterAll
  static void stop() {
    other.close();
    app.close();
  }

  /// One of the two services.
  private static Client client(int n) {
    return n % 3 == 0 ? other.client() : client;
  }

  private static <T> List<T> atOnce(int count, IntFunction<T> call) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls =
          IntStream.range(0, count).mapToObj(n -> (Callable<T>) () -> call.apply(n)).toList();
      var results = new ArrayList<T>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static Map<String, Long> outcomes(List<Answer> answers) {
    return answers.stream()
        .map(answer -> answer.json().path("outcome").stringValue(String.valueOf(answer.status())))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void of_different_puts_of_a_new_key_one_creates_and_revisions_have_no_gaps() throws Exception {
    String path = Client.path("race", "different");

    List<Answer> answers = atOnce(100, n -> client(n).put(path, Jobs.job("Title " + n)));

    assertThat(outcomes(answers)).isEqualTo(Map.of("created", 1L, "updated", 99L));
    assertThat(answers.stream().map(answer -> answer.json().get("revision").longValue()))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(client.get(path).json().get("revision").longValue()).isEqualTo(100);
  }

  @Test
  void of_equal_puts_of_a_new_key_one_creates_and_the_others_change_nothing() throws Exception {
    String path = Client.path("race", "equal");

    List<Answer> answers = atOnce(60, n -> client(n).put(path, Jobs.job("Same")));

    assertThat(outcomes(answers)).isEqualTo(Map.of("created", 1L, "unchanged", 59L));
    assertThat(client.get(path).json().get("revision").longValue()).isEqualTo(1);
  }

  @Test
  void puts_and_deletes_of_one_key_count_every_change_once() throws Exception {
    String path = Client.path("race", "flapping");
    client.put(path, Jobs.job("Start"));

    List<Answer> answers =
        atOnce(
            120,
            n ->
                n % 2 == 0
                    ? client(n).delete(path)
                    : client(n).put(path, Jobs.job("Title " + n % 6)));

    Map<String, Long> outcomes = outcomes(answers);
    long changes = outcomes.getOrDefault("closed", 0L) + outcomes.getOrDefault("updated", 0L);
    assertThat(changes + outcomes.getOrDefault("unchanged", 0L)).isEqualTo(120);
    assertThat(client.get(path).json().get("revision").longValue()).isEqualTo(1 + changes);
  }

  @Test
  void of_puts_that_ask_for_the_same_revision_one_is_done() throws Exception {
    String path = Client.path("race", "conditional");
    client.put(path, Jobs.job("Start"));

    List<Answer> answers =
        atOnce(40, n -> client(n).put(path, Jobs.job("Title " + n), "If-Match", "\"1\""));

    assertThat(answers.stream().map(Answer::status).filter(status -> status == 200)).hasSize(1);
    assertThat(answers.stream().map(Answer::status).filter(status -> status == 412)).hasSize(39);
    assertThat(client.get(path).json().get("revision").longValue()).isEqualTo(2);
  }

  @Test
  void overlapping_batches_in_any_order_lose_nothing() throws Exception {
    Postings postings = app.context().getBean(Postings.class);
    List<List<Outcome>> all =
        atOnce(
            24,
            n -> {
              List<Write> batch =
                  IntStream.range(0, 50)
                      .mapToObj(key ->
                          (key + n) % 5 == 0
                              ? close("batch-" + key)
                              : upsert("batch-" + key, Jobs.job("T " + n)))
                      .collect(Collectors.toCollection(ArrayList::new));
              Collections.shuffle(batch, new Random(n));
              return postings.write(List.copyOf(batch)).block();
            });

    long changes =
        all.stream()
            .flatMap(List::stream)
            .filter(outcome -> outcome instanceof Done done && done.change() != Change.UNCHANGED)
            .count();
    long revisions =
        IntStream.range(0, 50)
            .mapToLong(key ->
                client
                    .get(Client.path("race", "batch-" + key))
                    .json()
                    .path("revision")
                    .longValue(0))
            .sum();
    assertThat(revisions).isEqualTo(changes).isGreaterThan(50);
  }

  @Test
  void writes_of_one_posting_that_wait_for_nothing_are_done_in_their_order() {
    GroupCommit commit = app.context().getBean(GroupCommit.class);

    var outcomes =
        IntStream.range(0, 60)
            .mapToObj(n -> commit.write(upsert("ordered", Jobs.job("Title " + n))).toFuture())
            .toList();

    assertThat(outcomes.stream().map(outcome -> ((Done) outcome.join()).revision()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
  }

  private static Write close(String externalId) {
    return new Write.Close(new PostingIdentity("race", externalId));
  }

  private static Write upsert(String externalId, String json) {
    var read = (Document) ReadJson.from(json.getBytes(StandardCharsets.UTF_8));
    var valid = (Valid) ReceivedPosting.check(read.document(), read.json());
    return new Write.Upsert(new PostingIdentity("race", externalId), valid.posting());
  }
}
