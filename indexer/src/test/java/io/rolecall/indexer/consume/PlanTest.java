package io.rolecall.indexer.consume;

import static io.rolecall.indexer.consume.Records.closed;
import static io.rolecall.indexer.consume.Records.identity;
import static io.rolecall.indexer.consume.Records.open;
import static io.rolecall.indexer.consume.Records.record;
import static io.rolecall.indexer.consume.Records.utf8;
import static io.rolecall.indexer.consume.Records.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import io.rolecall.indexer.bulk.BulkOperation.Put;
import io.rolecall.indexer.bulk.BulkOperation.Remove;
import io.rolecall.indexer.consume.Plan.Refused;
import io.rolecall.indexer.enrich.Enrichment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final String ID = identity("a").id().value();

  @Test
  void the_latest_state_is_written_and_the_others_are_superseded() {
    Plan plan = plan(record(0, open("a", 1)), record(1, open("a", 2)), record(2, open("a", 3)));

    assertThat(plan.write().operation().version()).isEqualTo(3);
    assertThat(document(plan)).contains("Job a v3");
    assertThat(plan.superseded()).isEqualTo(2);
    assertThat(plan.refused()).isEmpty();
  }

  @Test
  void a_closed_posting_is_written_as_a_small_document() {
    assertThat(document(plan(record(0, closed("a", 4)))))
        .contains("\"state\":\"closed\"")
        .doesNotContain("title");
  }

  @Test
  void a_null_value_removes_at_the_version_of_its_header() {
    Plan plan = plan(versioned(record(0, ID, null), "17"));

    assertThat(plan.write().operation()).isEqualTo(new Remove(ID, 17));
    assertThat(plan.write().changedAt()).isNull();
  }

  @Test
  void a_latest_state_that_can_not_be_read_leaves_the_one_before() {
    Plan plan = plan(record(0, open("a", 1)), versioned(record(1, ID, utf8("{")), "2"));

    assertThat(plan.write().operation().version()).isEqualTo(1);
    assertThat(reasons(plan)).containsExactly("unreadable-event");
  }

  @Test
  void whatever_can_not_be_read_has_a_reason() {
    assertThat(reasons(plan(record(0, ID, utf8("\u0000\u0001garbage")))))
        .containsExactly("unreadable-event");
    assertThat(reasons(plan(record(0, ID, new byte[0])))).containsExactly("unreadable-event");
    assertThat(reasons(plan(record(0, ID, utf8("{\"schemaVersion\":2}")))))
        .containsExactly("unreadable-event");
    assertThat(reasons(plan(record(0, ID, null)))).containsExactly("purge-without-version");
    assertThat(reasons(plan(versioned(record(0, "nobody", null), "5"))))
        .containsExactly("purge-without-version");
    assertThat(reasons(plan(versioned(record(0, ID, null), "-5"))))
        .containsExactly("purge-without-version");
    assertThat(reasons(plan(record(0, null, null)))).containsExactly("purge-without-version");
    assertThat(reasons(plan(record(0, "other", new PostingEventCodec().encode(open("a", 1))))))
        .containsExactly("foreign-key");
    assertThat(reasons(plan(record(0, posting("{}"))))).containsExactly("unreadable-posting");
    assertThat(reasons(plan(record(0, posting("{\"title\":\"x\"}")))))
        .containsExactly("unreadable-posting");
  }

  @Test
  void the_detail_of_an_unreadable_posting_says_where() {
    assertThat(plan(record(0, posting("{\"title\":\"x\"}"))).refused().getFirst().detail())
        .startsWith("#/hiringOrganization");
  }

  @Test
  void half_a_surrogate_pair_reaches_the_index_escaped() {
    String half = "{\"title\":\"x\\ud800\",\"hiringOrganization\":\"Acme\"}";

    assertThat(document(plan(record(0, posting(half))))).contains("\"title\":\"x\\uD800\"");
  }

  @Test
  void html_and_lists_made_to_hurt_are_indexed_all_the_same() {
    String cruel =
        "{\"title\":\"x\",\"hiringOrganization\":\"Acme\",\"description\":\"%s\",\"skills\":\"%s\"}"
            .formatted("<b>".repeat(100_000), "- ".repeat(50_000));

    assertThat(plan(record(0, posting(cruel))).refused()).isEmpty();
  }

  private static OpenPosting posting(String json) {
    return new OpenPosting(identity("a"), 1, 1, Records.THEN, Records.THEN, json);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Plan plan(ConsumerRecord<byte[], byte[]>... records) {
    return Plan.of(
        Collapse.byKey(List.of(records)).getFirst(),
        new Enrichment(Gazetteer.builtIn(), PayRates.builtIn(), Titles.builtIn()));
  }

  private static List<String> reasons(Plan plan) {
    return plan.refused().stream().map(Refused::reason).toList();
  }

  private static String document(Plan plan) {
    return plan.write().operation() instanceof Put put
        ? new String(put.document(), StandardCharsets.UTF_8)
        : "";
  }
}
