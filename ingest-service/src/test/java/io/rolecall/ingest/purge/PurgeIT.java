package io.rolecall.ingest.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The steps of a purge one by one, as a crash might leave them.
class PurgeIT {
  private static final String LIST = "/v1/sources/purge/postings";

  private static IngestApp app;
  private static Client client;
  private static Table table;

  @BeforeAll
  static void start() throws SQLException {
    app = IngestApp.start("rolecall.purge.enabled=false");
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
    table.execute("DELETE FROM purged_posting");
    table.execute("UPDATE relay SET cursor_xid = 0, cursor_id = ''");
    assertAnswer(put("closed", "First"), 201, "created", 1);
    assertAnswer(put("closed", "Second"), 200, "updated", 2);
    assertAnswer(client.delete(path("closed")), 200, "closed", 3);
    assertAnswer(put("open", "Stays"), 201, "created", 1);
  }

  private static String path(String externalId) {
    return Client.path("purge", externalId);
  }

  private static Answer put(String externalId, String title) {
    return client.put(path(externalId), Jobs.job(title));
  }

  private static void assertAnswer(Answer answer, int status, String outcome, int revision) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("outcome").stringValue()).isEqualTo(outcome);
    assertThat(answer.json().get("revision").intValue()).isEqualTo(revision);
  }

  private static long stub(Duration after) {
    return Objects.requireNonNull(app.context().getBean(PurgeTable.class).stub(after, 500).block());
  }

  private static long sweep(Duration linger) {
    return Objects.requireNonNull(
        app.context().getBean(PurgeTable.class).sweep(linger, 500).block());
  }

  private static long rows(String state) throws SQLException {
    return table.number("SELECT count(*) FROM posting WHERE state = '" + state + "'");
  }

  private static long version() throws SQLException {
    return table.number("SELECT version FROM posting WHERE external_id = 'closed'");
  }

  @Test
  void a_closed_posting_past_its_retention_becomes_a_stub_without_text() throws SQLException {
    long closed = version();

    assertThat(stub(Duration.ofHours(1))).isZero();
    assertThat(stub(Duration.ZERO)).isOne();
    assertThat(stub(Duration.ZERO)).isZero();

    assertThat(version()).isGreaterThan(closed);
    assertThat(table.number("SELECT count(*) FROM posting WHERE changed_xid = xmin::text::bigint"))
        .as("rows whose last change is in the feed")
        .isEqualTo(2);
    assertThat(table.number("SELECT count(*) FROM posting WHERE state = 'purged' AND body = ''"))
        .isOne();
    assertThat(rows("open")).isOne();
  }

  @Test
  void a_purged_posting_is_as_if_it_had_never_been() {
    stub(Duration.ZERO);

    assertThat(client.get(path("closed")).problem()).isEqualTo("unknown-posting");
    assertThat(client.delete(path("closed")).problem()).isEqualTo("unknown-posting");
    assertThat(client.put(path("closed"), Jobs.job("Third"), "If-Match", "*").status())
        .isEqualTo(412);
    assertThat(client.put(path("closed"), Jobs.job("Third"), "If-Match", "\"3\"").status())
        .isEqualTo(412);
    assertThat(client.get(LIST).json().get("postings")).hasSize(1);
    assertThat(client.get(LIST + "?state=closed").json().get("postings")).isEmpty();
    assertThat(client.get(LIST + "?state=purged").status()).isEqualTo(400);
  }

  @Test
  void a_row_goes_when_the_relay_has_passed_it_and_not_before() throws SQLException {
    stub(Duration.ZERO);
    assertThat(sweep(Duration.ZERO)).isZero();
    table.publishAll();
    assertThat(sweep(Duration.ofMinutes(1))).isZero();

    assertThat(sweep(Duration.ZERO)).isOne();

    assertThat(rows("purged")).isZero();
    assertThat(rows("open")).isOne();
    assertThat(table.number("SELECT revision FROM purged_posting")).isEqualTo(3);
  }

  @Test
  void a_stub_that_comes_back_is_new_but_for_its_revision() throws SQLException {
    stub(Duration.ZERO);
    long purged = version();
    table.publishAll();

    assertAnswer(put("closed", "Second"), 201, "created", 4);

    assertThat(sweep(Duration.ZERO)).isZero();
    assertThat(version()).isGreaterThan(purged);
    assertThat(client.get(path("closed")).json().at("/posting/title").stringValue())
        .isEqualTo("Second");
    assertThat(
            table.number(
                "SELECT count(*) FROM posting WHERE created_at > (SELECT purged_at FROM"
                    + " purged_posting)"))
        .isOne();
  }

  @Test
  void a_posting_whose_row_is_gone_goes_on_counting_again_and_again() throws SQLException {
    long last = 0;
    for (int revision = 4; revision < 10; revision += 2) {
      stub(Duration.ZERO);
      table.publishAll();
      assertThat(sweep(Duration.ZERO)).isOne();

      assertAnswer(put("closed", "Back"), 201, "created", revision);

      assertThat(version()).isGreaterThan(last);
      last = version();
      assertAnswer(client.delete(path("closed")), 200, "closed", revision + 1);
    }
  }

  @Test
  void versions_go_on_above_those_of_the_purged_posting() throws SQLException {
    table.execute("UPDATE posting SET version = 8000000000000000000 WHERE state = 'closed'");
    stub(Duration.ZERO);
    table.publishAll();
    sweep(Duration.ZERO);

    put("closed", "Back");

    assertThat(version()).isEqualTo(8_000_000_000_000_000_002L);
  }

  @Test
  void what_is_left_has_the_version_that_the_stub_had_last() throws SQLException {
    stub(Duration.ZERO);
    client.post("/v1/republish", "application/json", "{\"all\":true}");
    long republished = version();
    table.publishAll();

    assertThat(sweep(Duration.ZERO)).isOne();

    assertThat(table.number("SELECT version FROM purged_posting")).isEqualTo(republished);
    assertThat(table.number("SELECT revision FROM purged_posting")).isEqualTo(3);
  }

  @Test
  void a_stub_for_a_posting_that_was_never_known_goes_as_well_and_may_become_one()
      throws SQLException {
    String id = new PostingIdentity("purge", "ghost").id().value();
    String body = "{\"ids\":[\"" + id + "\"]}";
    assertThat(client.post("/v1/republish", "application/json", body).status()).isEqualTo(202);
    assertThat(rows("purged")).isOne();

    assertAnswer(put("ghost", "Real"), 201, "created", 1);
    assertThat(client.get(path("ghost")).json().get("source").stringValue()).isEqualTo("purge");

    String other = "{\"ids\":[\"" + "0".repeat(32) + "\"]}";
    client.post("/v1/republish", "application/json", other);
    table.publishAll();
    assertThat(sweep(Duration.ZERO)).isOne();
    assertThat(rows("purged")).isZero();
  }

  @Test
  void a_row_that_a_writer_holds_is_left_for_later() throws SQLException {
    try (var writer = app.connect();
        var statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("SELECT 1 FROM posting WHERE state = 'closed' FOR UPDATE");

      assertThat(stub(Duration.ZERO)).isZero();

      writer.rollback();
    }
    assertThat(stub(Duration.ZERO)).isOne();
  }
}
