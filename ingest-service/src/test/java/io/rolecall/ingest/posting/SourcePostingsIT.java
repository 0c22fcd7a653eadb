package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingId;
import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Table;
import io.rolecall.ingest.posting.SourcePostings.Moment;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// What had been committed at a moment, and what not, whatever the order of transaction ids.
class SourcePostingsIT {
  private static final String TOUCH =
      """
      UPDATE posting SET version = version + 1, changed_xid = pg_current_xact_id()::text::bigint
      WHERE source = '%s' AND external_id = '%d'
      """;

  private static IngestApp app;
  private static Table table;
  private static SourcePostings postings;

  @BeforeAll
  static void start() throws SQLException {
    app = IngestApp.start();
    table = Table.of(app);
    postings = app.context().getBean(SourcePostings.class);
  }

  @AfterAll
  static void stop() throws SQLException {
    table.close();
    app.close();
  }

  @Test
  void a_posting_that_changes_between_its_listing_and_its_closing_stays_open() throws SQLException {
    table.insert("listed", 1, 2);
    Moment moment = now();
    assertThat(open("listed", moment)).containsExactlyInAnyOrder(id("listed", 1), id("listed", 2));

    table.execute(TOUCH.formatted("listed", 1));

    assertThat(close("listed", moment)).isOne();
    assertThat(open("listed", now())).containsExactly(id("listed", 1));
  }

  /// The older of two transactions ends last. What it wrote came after the moment, what the later
  /// one wrote came before.
  @Test
  void a_posting_whose_transaction_still_ran_stays_open_and_one_of_a_later_transaction_is_closed()
      throws SQLException {
    table.insert("running", 1, 2);
    Moment moment;
    try (var older = app.connect();
        var statement = older.createStatement()) {
      older.setAutoCommit(false);
      statement.execute(TOUCH.formatted("running", 1));
      table.execute(TOUCH.formatted("running", 2));
      moment = now();
      older.commit();
    }

    assertThat(open("running", moment)).containsExactly(id("running", 2));
    assertThat(close("running", moment)).isOne();
    assertThat(open("running", now())).containsExactly(id("running", 1));
  }

  private static PostingId id(String source, int number) {
    return new PostingIdentity(source, String.valueOf(number)).id();
  }

  private static Moment now() {
    return await(postings.now());
  }

  private static List<PostingId> open(String source, Moment moment) {
    return await(postings.open(source, "", moment, 10));
  }

  private static long close(String source, Moment moment) {
    return await(postings.close(List.of(id(source, 1), id(source, 2)), moment));
  }

  private static <T> T await(Mono<T> result) {
    return Objects.requireNonNull(result.block());
  }
}
