package io.rolecall.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.RawClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownIT {
  @Test
  void a_bulk_that_runs_when_the_service_stops_ends_with_what_was_taken() throws Exception {
    var app = IngestApp.start();
    try (var raw = new RawClient(app.port()).beginBulk("/v1/sources/shutdown/postings")) {
      raw.sendChunk(Jobs.job("one", "A") + "\n");
      assertThat(raw.readLine()).contains("created");

      var stopped = CompletableFuture.runAsync(app::close);

      assertThat(raw.readLine())
          .startsWith("{\"aborted\":true,")
          .contains("urn:rolecall:problem:stopping", "retryAfterMs");
      assertThat(raw.readLine()).isNull();
      stopped.get(15, TimeUnit.SECONDS);
    } finally {
      app.close();
    }
  }
}
