package io.rolecall.ingest.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingId;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import io.rolecall.ingest.Table.Row;
import io.rolecall.ingest.feed.FeedPosition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Digests and what they were taken from, while the table changes.
class DigestIT {
  private static IngestApp app;
  private static Client client;
  private static Table table;

  @BeforeAll
  static void start() throws SQLException {
    app = IngestApp.start();
    client = app.client();
    table = Table.of(app);
  }

  @AfterAll
  static void stop() throws SQLException {
    table.close();
    app.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    table.execute("DELETE FROM posting");
    table.insert("digest", 1, 600);
    table.execute(
        "UPDATE posting SET state = 'closed', closed_at = now() WHERE external_id LIKE '%5'");
  }

  /// Count and XOR of each bucket, computed from rows.
  private static List<String> computed(Collection<Row> rows, int buckets) {
    long[] counts = new long[buckets];
    long[] xors = new long[buckets];
    for (Row row : rows) {
      var id = new PostingId(row.id());
      int bucket = PostingDigest.bucket(id) / (PostingDigest.BUCKETS / buckets);
      counts[bucket]++;
      xors[bucket] ^= PostingDigest.hash(id, row.version());
    }
    var all = new ArrayList<String>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      all.add("%d %d %016x".formatted(bucket, counts[bucket], xors[bucket]));
    }
    return all;
  }

  private static List<String> told(JsonNode digest) {
    return digest.get("buckets").values().stream()
        .map(bucket ->
            "%d %d %s"
                .formatted(
                    bucket.get("bucket").intValue(),
                    bucket.get("count").longValue(),
                    bucket.get("xor").stringValue()))
        .toList();
  }

  private static JsonNode digest(String query) {
    Answer answer = client.get("/v1/digest" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Answer drill(JsonNode digest, int bucket) {
    return client.get("/v1/digest/" + bucket + "?snapshot=" + digest.get("snapshot").stringValue());
  }

  /// Versions by id of all buckets of a digest.
  private static Map<String, Long> listed(JsonNode digest) {
    var all = new TreeMap<String, Long>();
    for (JsonNode bucket : digest.get("buckets")) {
      for (JsonNode posting :
          drill(digest, bucket.get("bucket").intValue()).json().get("postings")) {
        all.put(posting.get("id").stringValue(), posting.get("version").longValue());
      }
    }
    return all;
  }

  private static Map<String, Long> versions(Collection<Row> rows) {
    var all = new TreeMap<String, Long>();
    rows.forEach(row -> all.put(row.id(), row.version()));
    return all;
  }

  private static List<Row> open() throws SQLException {
    return table.rows().values().stream().filter(Row::isOpen).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 256, 65_536})
  void a_digest_is_the_count_and_xor_over_open_postings(int buckets) throws SQLException {
    JsonNode digest = digest("?buckets=" + buckets);

    assertThat(told(digest)).isEqualTo(computed(open(), buckets));
    assertThat(digest.get("changed")).isEmpty();
  }

  @Test
  void there_are_4096_buckets_unless_another_number_is_asked_for() throws SQLException {
    assertThat(told(digest(""))).isEqualTo(computed(open(), 4_096));
  }

  @Test
  void what_changed_since_a_position_is_listed_and_left_out() throws SQLException {
    var rows = table.rows();
    long xid = table.number("SELECT max(changed_xid) FROM posting");
    List<String> ids =
        rows.values().stream().filter(row -> row.changedXid() == xid).map(Row::id).toList();
    String middle = ids.get(ids.size() / 2);
    table.insert("later", 1, 3);

    JsonNode digest = digest("?buckets=16&changedSince=" + new FeedPosition(xid, middle).token());

    List<String> changed =
        table.rows().values().stream()
            .filter(row ->
                row.changedXid() > xid
                    || (row.changedXid() == xid && row.id().compareTo(middle) > 0))
            .map(Row::id)
            .toList();
    assertThat(changed).hasSizeGreaterThan(100).hasSizeLessThan(500);
    assertThat(digest.get("changed").values().stream().map(JsonNode::stringValue))
        .containsExactlyInAnyOrderElementsOf(changed);
    List<Row> unchanged = open().stream().filter(row -> !changed.contains(row.id())).toList();
    assertThat(told(digest)).isEqualTo(computed(unchanged, 16));
    assertThat(listed(digest)).isEqualTo(versions(unchanged));
  }

  @Test
  void a_held_snapshot_stays_as_it_was_while_others_write() throws SQLException {
    List<Row> before = open();
    JsonNode digest = digest("?buckets=16");

    client.put(Client.path("digest", "1"), Jobs.job("Changed"));
    client.delete(Client.path("digest", "2"));
    client.put(Client.path("digest", "new"), Jobs.job("New"));
    table.execute("DELETE FROM posting WHERE external_id = '3'");

    assertThat(listed(digest)).isEqualTo(versions(before));
    assertThat(told(digest("?buckets=16"))).isEqualTo(computed(open(), 16));
    assertThat(versions(open())).isNotEqualTo(versions(before));
  }

  @Test
  void a_bucket_lists_its_postings_in_the_order_of_ids() {
    JsonNode digest = digest("?buckets=4");

    Answer answer = drill(digest, 3);

    assertThat(answer.json().get("postings").values().stream().map(p -> p.get("id").stringValue()))
        .hasSize(digest.get("buckets").get(3).get("count").intValue())
        .isSorted()
        .allMatch(id -> id.compareTo("c") >= 0);
  }

  @Test
  void too_many_changes_and_too_large_buckets_are_refused() throws SQLException {
    table.insert("many", 1, Snapshot.MOST_CHANGED - 600);
    assertThat(client.get("/v1/digest?changedSince=" + FeedPosition.START.token()).status())
        .isEqualTo(200);
    table.insert("many", Snapshot.MOST_CHANGED, Snapshot.MOST_LISTED + 100);

    assertThat(client.get("/v1/digest?changedSince=" + FeedPosition.START.token()))
        .returns(409, Answer::status)
        .returns("too-much-changed", Answer::problem);
    assertThat(drill(digest("?buckets=1"), 0))
        .returns(409, Answer::status)
        .returns("bucket-too-large", Answer::problem);
    JsonNode halves = digest("?buckets=2");
    assertThat(drill(halves, 1).json().get("postings"))
        .hasSize(halves.get("buckets").get(1).get("count").intValue());
  }

  @Test
  void a_snapshot_whose_session_is_lost_is_gone_and_the_next_one_is_fine() throws SQLException {
    JsonNode digest = digest("?buckets=1");
    table.execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'rolecall-ingest-digest' AND datname = current_database()
        """);

    assertThat(drill(digest, 0))
        .returns(410, Answer::status)
        .returns("snapshot-gone", Answer::problem);
    assertThat(drill(digest("?buckets=1"), 0).status()).isEqualTo(200);
  }

  @Test
  void the_position_before_the_relay_ever_ran_is_before_all_rows() throws SQLException {
    String position = client.get("/v1/feed").json().get("publishedThrough").stringValue();

    JsonNode digest = digest("?changedSince=" + position);

    assertThat(digest.get("changed")).hasSize(table.rows().size());
    assertThat(digest.get("buckets").values().stream().mapToInt(b -> b.get("count").intValue()))
        .containsOnly(0);
  }

  @Test
  void the_feed_tells_the_age_of_the_first_change_that_is_not_published() throws SQLException {
    table.execute(
        """
        UPDATE posting SET version = (extract(epoch FROM now()) * 1000000)::bigint
          - CASE WHEN external_id = '1' THEN 90000000 ELSE 30000000 END\
        """);
    table.execute(
        """
        UPDATE posting SET changed_xid = pg_current_xact_id()::text::bigint + external_id::bigint\
        """);
    assertThat(feedLag()).isBetween(90_000L, 180_000L);

    table.execute(
        "UPDATE relay SET (cursor_xid, cursor_id) ="
            + " (SELECT changed_xid, id FROM posting WHERE external_id = '1')");
    try {
      assertThat(feedLag()).isBetween(30_000L, 89_000L);
      table.publishAll();
      assertThat(feedLag()).isZero();
    } finally {
      table.execute("UPDATE relay SET cursor_xid = 0, cursor_id = ''");
    }
  }

  private static long feedLag() {
    Answer answer = client.get("/v1/feed");
    assertThat(answer.json().propertyNames()).containsExactly("publishedThrough");
    return Long.parseLong(answer.header("Rolecall-Feed-Lag"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/feed?x=1, x",
    "/v1/digest?buckets=0, buckets",
    "/v1/digest?buckets=3, buckets",
    "/v1/digest?buckets=131072, buckets",
    "/v1/digest?buckets=-2, buckets",
    "/v1/digest?buckets=x, buckets",
    "/v1/digest?changedSince=, changedSince",
    "/v1/digest?changedSince=MTIz, changedSince",
    "/v1/digest?since=0, since",
    "/v1/digest/0, snapshot",
    "/v1/digest/0?snapshot=x, snapshot",
    "/v1/digest/x?snapshot=00000000-0000000000000000, bucket"
  })
  void a_wrong_parameter_is_named(String path, String parameter) {
    Answer answer = client.get(path);

    assertThat(answer).returns(400, Answer::status).returns("invalid-parameter", Answer::problem);
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 16})
  void a_bucket_that_the_digest_does_not_have_is_a_wrong_parameter(int bucket) {
    JsonNode digest = digest("?buckets=16");

    assertThat(drill(digest, bucket).json().at("/errors/0/detail").stringValue())
        .isEqualTo("expected 0 to 15");
    assertThat(drill(digest, 15).status()).isEqualTo(200);
  }
}
