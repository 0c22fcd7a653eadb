package io.rolecall.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Whatever changes a row puts it into the feed behind all that was there, with a later version
/// even when the clock is behind.
class RowChangeIT {
  private static final String SOURCE = "changed";
  private static final String LIST = "/v1/sources/" + SOURCE + "/postings";
  private static final String PATH = Client.path(SOURCE, "one");

  /// A version that the clock does not reach.
  private static final long AHEAD = 9_000_000_000_000_000_000L;

  /// A way of changing the row.
  private record Way(String name, Supplier<Answer> call) {}

  private static List<Way> ways(Client client) {
    String json = "application/json";
    return List.of(
        new Way("created", () -> client.put(PATH, Jobs.job("A"))),
        new Way("updated", () -> client.put(PATH, Jobs.job("B"))),
        new Way("replaced", () -> client.put(PATH, Jobs.job("C"), "If-Match", "\"2\"")),
        new Way("closed", () -> client.delete(PATH)),
        new Way("reopened", () -> client.put(PATH, Jobs.job("C"))),
        new Way("closed in a bulk", () -> client.bulk(SOURCE, Jobs.closing("one"))),
        new Way("updated in a bulk", () -> client.bulk(SOURCE, Jobs.job("one", "D"))),
        new Way("closed by a whole feed", () -> client.wholeFeed(SOURCE, "", "")),
        new Way("updated by a whole feed", () -> client.wholeFeed(SOURCE, "", feed("E"))),
        new Way("closed with its source", () -> client.delete(LIST)),
        new Way("republished", () -> client.post("/v1/republish", json, "{\"all\":true}")),
        new Way("republished with its source", () -> client.post("/v1/republish", json, source())));
  }

  private static String feed(String title) {
    return Jobs.job("one", title);
  }

  private static String source() {
    return "{\"source\":\"" + SOURCE + "\"}";
  }

  @Test
  void every_way_of_changing_a_row_moves_it_to_the_end_of_the_feed() throws SQLException {
    try (var app = IngestApp.start("rolecall.purge.enabled=false");
        var table = Table.of(app)) {
      long version = 0;
      for (Way way : ways(app.client())) {
        Answer answer = way.call().get();

        assertThat(answer.status()).as(way.name()).isBetween(200, 202);
        assertThat(table.number("SELECT xmin::text::bigint FROM posting"))
            .as("the transaction of what was %s", way.name())
            .isEqualTo(table.number("SELECT changed_xid FROM posting"));
        assertThat(table.number("SELECT version FROM posting"))
            .as("the version of what was %s", way.name())
            .isGreaterThan(version);
        version = Math.max(version + 1, AHEAD);
        table.execute("UPDATE posting SET version = " + version);
      }
    }
  }
}
