package io.rolecall.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rolecall.launcher.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLoaderTest {
  private static final Instant FIRST_DAY = Instant.parse("2026-03-14T12:00:00Z");
  private static final Instant LATER = Instant.parse("2026-03-20T12:00:00Z");

  @TempDir Path data;

  private final FakeIngest ingest = new FakeIngest();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private HttpServer search;

  @BeforeEach
  void startSearch() throws IOException {
    search = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    search.createContext(
        "/v1/jobs",
        exchange -> {
          byte[] body = "{\"total\":{\"value\":600,\"exact\":true}}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    search.start();
  }

  @AfterEach
  void stop() {
    search.stop(0);
    ingest.close();
  }

  @Test
  void a_new_data_folder_gets_the_sample_once() throws Exception {
    loader(FIRST_DAY).loadOnce(data);
    assertThat(ingest.requests).hasSize(3);
    assertThat(out.toString(UTF_8)).contains("600 sample postings loaded");
    loader(LATER).loadOnce(data);
    assertThat(ingest.requests).hasSize(3);
  }

  @Test
  void a_sample_that_was_broken_off_goes_on_with_the_dates_it_began_with() throws Exception {
    loader(FIRST_DAY).loadOnce(data);
    List<FakeIngest.Request> first = List.copyOf(ingest.requests);
    SampleMarker.read(data).orElseThrow().as(SampleMarker.State.LOADING).write(data);
    loader(LATER).loadOnce(data);
    assertThat(ingest.requests.subList(3, 6)).containsExactlyElementsOf(first);
  }

  @Test
  void a_data_folder_that_began_without_a_sample_stays_without() throws Exception {
    loader(FIRST_DAY).decline(data);
    loader(LATER).loadOnce(data);
    assertThat(ingest.requests).isEmpty();
  }

  @Test
  void declining_later_changes_nothing() throws Exception {
    loader(FIRST_DAY).loadOnce(data);
    loader(LATER).decline(data);
    assertThat(SampleMarker.read(data).orElseThrow().state()).isEqualTo(SampleMarker.State.LOADED);
  }

  private SampleLoader loader(Instant now) {
    Console console =
        new Console(new PrintStream(out, true, UTF_8), false, 80, InstantSource.fixed(now));
    return new SampleLoader(
        new IngestClient(ingest.url()),
        new SearchCount("http://127.0.0.1:" + search.getAddress().getPort()),
        console,
        InstantSource.fixed(now));
  }
}
