package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.launcher.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whole feeds from end to end: into a service that is killed in the middle, and as large as feeds
/// get.
@Tag("containers")
class WholeFeedIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void startAgain() {
    rolecall.start(Service.INGEST);
  }

  /// Lines made while they are sent, of postings `0` to `count - 1` without one of them.
  private static InputStream lines(int count, int without) {
    var numbers = IntStream.range(0, count).filter(n -> n != without).iterator();
    return new InputStream() {
      private byte[] line = new byte[0];
      private int position;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        if (position == line.length) {
          if (!numbers.hasNext()) {
            return -1;
          }
          line = posting(numbers.next()).getBytes(StandardCharsets.UTF_8);
          position = 0;
        }
        int size = Math.min(length, line.length - position);
        System.arraycopy(line, position, target, offset, size);
        position += size;
        return size;
      }
    };
  }

  private static String posting(int n) {
    return "{\"identifier\":\"%d\",\"title\":\"Lock Keeper %d\",\"hiringOrganization\":\"Canals\",\"description\":\"%s\"}\n"
        .formatted(n, n, "<p>Opens and closes. ".repeat(20));
  }

  private HttpResponse<String> send(String source, InputStream lines)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(rolecall.ingest("/v1/sources/" + source + "/postings"))
            .header("Content-Type", "application/x-ndjson")
            .PUT(BodyPublishers.ofInputStream(() -> lines))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode complete(String source, InputStream lines) throws Exception {
    HttpResponse<String> response = send(source, lines);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Api.JSON.readTree(response.body());
  }

  private void assertAgreement(String source, int open) {
    assertThat(truth.table(source).values().stream().filter(state -> state.startsWith("open")))
        .hasSize(open);
    truth.awaitAgreement(source);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(api.total("source=" + source)).isEqualTo(open));
  }

  @Test
  void a_service_that_is_killed_in_the_middle_has_closed_nothing_and_the_next_feed_goes_through()
      throws Exception {
    String source = "feed-killed";
    complete(source, lines(2_000, -1));
    var sending =
        CompletableFuture.runAsync(() -> {
          try {
            send(source, lines(6_000, 7));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    await().atMost(PATIENCE).until(() -> api.get(source, "2500").status() == 200);
    rolecall.kill(Service.INGEST);
    assertThat(sending).failsWithin(PATIENCE);

    rolecall.start(Service.INGEST);
    assertThat(truth.table(source).values()).allMatch(state -> state.startsWith("open"));
    await().atMost(PATIENCE).until(() -> send(source, lines(6_000, 7)).statusCode() == 200);
    assertThat(api.get(source, "7").body().get("state").stringValue()).isEqualTo("closed");
    assertAgreement(source, 5_999);
  }

  @Test
  @Tag("long")
  void two_hundred_thousand_lines_pass_through_256_megabytes() throws Exception {
    int count = 200_000;
    String source = "feed-large";

    assertThat(complete(source, lines(count, -1)).get("created").intValue()).isEqualTo(count);
    assertThat(complete(source, lines(count, -1)).get("unchanged").intValue()).isEqualTo(count);
    JsonNode answer = complete(source, lines(count, 77_777));

    assertThat(answer.get("closed").intValue()).isEqualTo(1);
    assertThat(api.get(source, "77777").body().get("state").stringValue()).isEqualTo("closed");
    assertThat(send(source, lines(count / 2, 77_777)).statusCode()).isEqualTo(409);
    assertThat(truth.table(source).values().stream().filter(it -> it.startsWith("open")))
        .hasSize(count - 1);
  }
}
