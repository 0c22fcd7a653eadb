package io.rolecall.indexer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.TestStack;
import io.rolecall.indexer.bulk.BulkOperation.Put;
import io.rolecall.indexer.bulk.BulkOperation.Remove;
import io.rolecall.indexer.bulk.ItemOutcome.Indexed;
import io.rolecall.indexer.bulk.ItemOutcome.Rejected;
import io.rolecall.indexer.bulk.ItemOutcome.Retry;
import io.rolecall.indexer.bulk.ItemOutcome.Stale;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchSettings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// What a real OpenSearch answers, and what it is taken for.
class BulkWriterIT {
  private static final String LIVE = "jobs-000001-w";

  private static TestStack stack;
  private static ConfigurableApplicationContext indexer;

  @BeforeAll
  static void start() {
    stack = TestStack.fresh();
    indexer = stack.indexer();
    TestStack.await().until(() -> !stack.get("/_alias/" + LIVE).has("error"));
  }

  @AfterAll
  static void stop() {
    indexer.close();
  }

  @Test
  void versions_decide_what_is_indexed_and_what_is_stale() {
    String id = "00000000000000000000000000000001";

    assertThat(write(LIVE, put(id, 5))).containsExactly(new Indexed());
    assertThat(write(LIVE, put(id, 5), put(id, 4), put(id, 6)))
        .containsExactly(new Stale(), new Stale(), new Indexed());
    assertThat(write(LIVE, new Remove(id, 5))).containsExactly(new Stale());
    assertThat(write(LIVE, new Remove(id, 6))).containsExactly(new Indexed());
    assertThat(write(LIVE, new Remove("00000000000000000000000000000002", 1)))
        .containsExactly(new Indexed());
  }

  @Test
  void one_bad_document_is_rejected_alone() {
    var bad = new Put("00000000000000000000000000000003", 1, utf8("{\"createdAt\":\"never\"}"));

    assertThat(write(LIVE, put("00000000000000000000000000000004", 1), bad))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Indexed()),
            second ->
                assertThat(second)
                    .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                            assertThat(rejected.reason()).isEqualTo("mapper_parsing_exception")));
  }

  @Test
  void an_id_that_fails_the_whole_request_is_rejected_alone() {
    assertThat(write(LIVE, put("5".repeat(600), 1), put("00000000000000000000000000000006", 1)))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Rejected.class),
            second -> assertThat(second).isEqualTo(new Indexed()));
  }

  @Test
  void a_document_larger_than_any_request_is_rejected() {
    byte[] immense = new byte[101 * 1024 * 1024];
    Arrays.fill(immense, (byte) ' ');

    assertThat(write(LIVE, new Put("00000000000000000000000000000007", 1, immense)))
        .singleElement()
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo("status 413"));
  }

  @Test
  void what_is_no_alias_is_never_written_to_nor_created() {
    assertThat(write("jobs-000001", put("00000000000000000000000000000008", 1)))
        .singleElement()
        .isInstanceOf(Retry.class);
    assertThat(write("jobs-000009-w", put("00000000000000000000000000000008", 1)))
        .singleElement()
        .isInstanceOf(Retry.class);
    assertThat(stack.get("/jobs-000009-w").has("error")).isTrue();
  }

  private static List<ItemOutcome> write(String target, BulkOperation... operations) {
    return BulkWriter.to(
            target,
            target,
            indexer.getBean(OpenSearch.class),
            indexer.getBean(OpenSearchSettings.class))
        .write(List.of(operations));
  }

  private static Put put(String id, long version) {
    return new Put(id, version, utf8("{\"state\":\"open\",\"version\":" + version + "}"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
