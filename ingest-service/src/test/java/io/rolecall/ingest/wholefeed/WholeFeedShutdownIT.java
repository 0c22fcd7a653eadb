package io.rolecall.ingest.wholefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeFeedShutdownIT {
  private static String feed(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> Jobs.job("" + n, "Title") + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void a_service_that_stops_in_the_middle_of_a_feed_closes_nothing_and_lets_the_next_one_begin()
      throws Exception {
    var app = IngestApp.start();
    app.client().wholeFeed("stopping", "", feed(10));
    try (var raw = new RawClient(app.port())) {
      raw.beginWholeFeed("/v1/sources/stopping/postings");
      raw.sendChunk(feed(8) + Jobs.job("mark", "Mark") + "\n");
      await().until(() -> app.client().get(Client.path("stopping", "mark")).status() == 200);

      app.close();

      assertThat(raw.readHead().getFirst()).contains("503");
    }
    try (var next = app.another()) {
      assertThat(WholeFeedIT.open(next.client(), "stopping")).hasSize(11);
      assertThat(next.client().wholeFeed("stopping", "", feed(8)).status()).isEqualTo(200);
      assertThat(WholeFeedIT.open(next.client(), "stopping")).hasSize(8);
    }
  }
}
