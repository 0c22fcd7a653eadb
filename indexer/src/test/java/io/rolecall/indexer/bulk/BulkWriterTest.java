package io.rolecall.indexer.bulk;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobsIndex;
import io.rolecall.indexer.bulk.BulkOperation.Put;
import io.rolecall.indexer.bulk.ItemOutcome.Indexed;
import io.rolecall.indexer.bulk.ItemOutcome.Rejected;
import io.rolecall.indexer.bulk.ItemOutcome.Retry;
import io.rolecall.indexer.bulk.ItemOutcome.Stale;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BulkWriterTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<Integer> sent = new ArrayList<>();

  @Test
  void items_end_one_by_one_in_their_order() {
    String items =
        """
        {"items":[{"index":{"status":201}},
          {"index":{"status":409,"error":{"type":"version_conflict_engine_exception"}}},
          {"index":{"status":400,"error":{"type":"mapper_parsing_exception","reason":"failed",
             "caused_by":{"reason":"not a date"}}}},
          {"delete":{"status":404}},
          {"index":{"status":429,"error":{"type":"rejected_execution_exception","reason":"busy"}}}]}
        """;

    assertThat(answering(200, items).write(operations(5)))
        .containsExactly(
            new Indexed(),
            new Stale(),
            new Rejected("mapper_parsing_exception", "failed: not a date"),
            new Indexed(),
            new Retry("rejected_execution_exception", "busy"));
  }

  @Test
  void a_request_that_is_refused_whole_is_divided_until_the_bad_one_stands_alone() {
    var writer = writer(this::refusesPoison);

    List<ItemOutcome> outcomes = writer.write(operations(8));

    assertThat(outcomes).hasSize(8);
    assertThat(outcomes.get(5))
        .isEqualTo(new Rejected("illegal_argument_exception", "id is too long"));
    assertThat(outcomes.stream().filter(Indexed.class::isInstance)).hasSize(7);
    assertThat(sent).containsExactly(8, 4, 4, 2, 1, 1, 2);
  }

  @Test
  void a_request_that_is_too_large_is_divided() {
    var writer =
        writer(body -> count(body) > 2 ? new OpenSearchAnswer(413, new byte[0]) : indexed(body));

    assertThat(writer.write(operations(7))).hasSize(7).allMatch(Indexed.class::isInstance);
  }

  @Test
  void one_operation_that_is_too_large_is_rejected() {
    assertThat(answering(413, "").write(operations(1)))
        .containsExactly(new Rejected("status 413", ""));
  }

  @Test
  void nothing_is_divided_while_opensearch_is_overloaded_or_blocked() {
    assertThat(answering(503, "{}").write(operations(4))).allMatch(Retry.class::isInstance);
    assertThat(
            answering(429, "{\"error\":{\"type\":\"circuit_breaking_exception\"}}")
                .write(operations(4)))
        .allMatch(Retry.class::isInstance);
    assertThat(answering(403, "{\"error\":\"no\"}").write(operations(4)))
        .allMatch(Retry.class::isInstance);
    assertThat(sent).containsExactly(4, 4, 4);
  }

  @Test
  void no_answer_means_try_again() {
    var writer =
        writer(_ -> {
          throw new IOException("connection refused");
        });

    assertThat(writer.write(operations(2)))
        .containsOnly(new Retry("unreachable", "connection refused"));
  }

  @Test
  void an_answer_to_something_else_means_try_again() {
    assertThat(answering(200, "{\"items\":[{\"index\":{\"status\":201}}]}").write(operations(2)))
        .allMatch(Retry.class::isInstance);
    assertThat(answering(200, "<html>").write(operations(2))).allMatch(Retry.class::isInstance);
  }

  @Test
  void nothing_is_sent_for_nothing() {
    assertThat(answering(500, "").write(List.of())).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void fields_that_the_index_turns_out_not_to_know_are_left_out() {
    var fields =
        new IndexFields(
            "jobs", () -> JSON.readTree("{\"dynamic\":\"strict\",\"properties\":{\"title\":{}}}"));
    var writer =
        new BulkWriter(
            "jobs", fields, body -> text(body).contains("url") ? strict() : indexed(body));

    assertThat(writer.write(List.of(new Put("id", 1, utf8("{\"title\":\"a\",\"url\":\"b\"}")))))
        .containsExactly(new Indexed());
    assertThat(fields.missing()).contains("url").doesNotContain("title", "hash");
  }

  @Test
  void a_field_that_is_no_field_of_ours_is_held_back_and_not_sent_again_and_again() {
    var fields = new IndexFields("jobs", () -> JSON.readTree(JobsIndex.mapping()));
    var writer =
        new BulkWriter(
            "jobs",
            fields,
            body -> {
              sent.add(count(body));
              return strict();
            });

    assertThat(writer.write(operations(1)))
        .containsExactly(new Retry("strict_dynamic_mapping_exception", "unknown"));
    assertThat(sent).containsExactly(1);
  }

  private static OpenSearchAnswer strict() {
    return new OpenSearchAnswer(
        200,
        utf8(
            """
            {"items":[{"index":{"status":400,
              "error":{"type":"strict_dynamic_mapping_exception","reason":"unknown"}}}]}
            """));
  }

  private static BulkWriter writer(BulkSender sender) {
    var fields = new IndexFields("jobs", JSON::missingNode);
    return new BulkWriter("jobs", fields, sender);
  }

  private BulkWriter answering(int status, String body) {
    return writer(request -> {
      sent.add(count(request));
      return new OpenSearchAnswer(status, body.getBytes(StandardCharsets.UTF_8));
    });
  }

  private OpenSearchAnswer refusesPoison(byte[] body) {
    sent.add(count(body));
    if (new String(body, StandardCharsets.UTF_8).contains("\"n\":5")) {
      String error =
          "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"id is too long\"}}";
      return new OpenSearchAnswer(400, error.getBytes(StandardCharsets.UTF_8));
    }
    return indexed(body);
  }

  private static OpenSearchAnswer indexed(byte[] body) {
    String items =
        IntStream.range(0, count(body))
            .mapToObj(_ -> "{\"index\":{\"status\":201}}")
            .collect(joining(","));
    return new OpenSearchAnswer(
        200, ("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static int count(byte[] body) {
    return (int) text(body).lines().count() / 2;
  }

  private static List<BulkOperation> operations(int count) {
    return IntStream.range(0, count)
        .<BulkOperation>mapToObj(
            i -> new Put("id" + i, 1, ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8)))
        .toList();
  }
}
