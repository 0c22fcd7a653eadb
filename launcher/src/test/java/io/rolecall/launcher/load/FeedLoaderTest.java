package io.rolecall.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.launcher.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedLoaderTest {
  @TempDir Path folder;

  private final FakeIngest ingest = new FakeIngest();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(out, true, UTF_8), false, 80, InstantSource.system());

  @AfterEach
  void stop() {
    ingest.close();
  }

  @Test
  void lines_are_sent_in_batches_and_numbered_as_in_the_file() throws Exception {
    gzip("Acme.ndjson.gz", "{\"a\":1}\n".repeat(1_499) + "bad\n" + "{\"a\":2}\n");
    LoadReport report = load();
    assertThat(ingest.requests).hasSize(2);
    assertThat(ingest.requests.getFirst().path())
        .isEqualTo("/v1/sources/acme/postings?format=schema.org");
    assertThat(ingest.requests.getFirst().mediaType()).isEqualTo("application/x-ndjson");
    assertThat(report.totals().postings()).isEqualTo(1_501);
    assertThat(report.complete()).isTrue();
    assertThat(output())
        .contains("Loaded 1 file in")
        .contains("1  rejected")
        .contains("1  #/jobLocation/*/address: expected a place")
        .contains("such as acme, line 1500 (x500)");
  }

  @Test
  void a_job_boards_answer_is_sent_as_it_is() throws Exception {
    gzip("Board.json.gz", "{\"apiVersion\":\"1\",\"jobs\":[]}");
    load();
    assertThat(ingest.requests)
        .containsExactly(
            new FakeIngest.Request(
                "/v1/sources/board/postings?format=ashby",
                "application/json",
                "{\"apiVersion\":\"1\",\"jobs\":[]}"));
  }

  @Test
  void loading_again_changes_nothing() throws Exception {
    write("a.ndjson", "{\"a\":1}\n{\"a\":2}\n");
    load();
    LoadReport again = load();
    assertThat(again.totals().of(Result.Outcome.UNCHANGED)).isEqualTo(2);
    assertThat(again.totals().postings()).isEqualTo(2);
  }

  @Test
  void a_busy_service_is_asked_again() throws Exception {
    write("a.ndjson", "{\"a\":1}\n");
    ingest.replies.add(reply(503, "{\"title\":\"busy\"}"));
    LoadReport report = load();
    assertThat(ingest.requests).hasSize(2);
    assertThat(report.totals().of(Result.Outcome.CREATED)).isEqualTo(1);
  }

  @Test
  void a_posting_created_before_the_connection_broke_counts_as_created() throws Exception {
    write("a.ndjson", "{\"a\":1}\n{\"a\":2}\n");
    ingest.results("/v1/sources/a/postings?format=schema.org", "{\"a\":1}\n");
    ingest.replies.add(reply(200, "{\"line\":1,\"externalId\":\"x\",\"outcome\":\"created\"}\n"));
    LoadReport report = load();
    assertThat(report.totals().of(Result.Outcome.CREATED)).isEqualTo(2);
    assertThat(report.totals().postings()).isEqualTo(2);
  }

  @Test
  void an_answer_that_is_cut_off_is_asked_for_again() throws Exception {
    write("a.ndjson", "{\"a\":1}\n");
    ingest.replies.add(new FakeIngest.Reply(200, "{\"line\":1,\"ext", true));
    assertThat(load().totals().of(Result.Outcome.CREATED)).isEqualTo(1);
  }

  @Test
  void an_aborted_stream_is_sent_again_when_the_reason_passes() throws Exception {
    write("a.ndjson", "{\"a\":1}\n");
    ingest.replies.add(
        reply(200, "{\"aborted\":true,\"problem\":{\"status\":503,\"retryAfterMs\":10}}\n"));
    assertThat(load().totals().of(Result.Outcome.CREATED)).isEqualTo(1);
  }

  @Test
  void a_file_that_is_refused_is_reported_and_the_next_one_follows() throws Exception {
    write("a.json", "{\"jobs\":[]}");
    write("b.ndjson", "{\"a\":1}\n");
    ingest.replies.add(reply(400, "{\"detail\":\"line 1: not JSON\"}"));
    LoadReport report = load();
    assertThat(report.complete()).isFalse();
    assertThat(report.totals().of(Result.Outcome.CREATED)).isEqualTo(1);
    assertThat(output()).contains("a.json: line 1: not JSON");
  }

  @Test
  void unreadable_files_are_reported_and_the_next_one_follows() throws Exception {
    write("a.json.gz", "not packed");
    write("b.json", "<html>");
    byte[] half = gzip("c.ndjson.gz", "{\"a\":\"" + "x".repeat(90_000) + "\"}\n");
    Files.write(folder.resolve("c.ndjson.gz"), Arrays.copyOf(half, half.length / 2));
    byte[] board = gzip("d.json.gz", "{\"jobs\":[\"" + "x".repeat(90_000) + "\"]}\n");
    Files.write(folder.resolve("d.json.gz"), Arrays.copyOf(board, board.length - 12));
    write("e.ndjson", "{\"a\":1}\n");
    LoadReport report = load();
    assertThat(report.totals().of(Result.Outcome.CREATED)).isEqualTo(1);
    assertThat(ingest.requests).hasSize(1);
    assertThat(output())
        .contains("a.json.gz: it cannot be read")
        .contains("b.json: it is not JSON")
        .contains("c.ndjson.gz: it cannot be read")
        .contains("d.json.gz: it cannot be read");
  }

  private LoadReport load() throws Exception {
    FeedLoader loader =
        new FeedLoader(new IngestClient(ingest.url()), console, InstantSource.system());
    return loader.load(FeedFiles.find(List.of(folder)));
  }

  private String output() {
    return out.toString(UTF_8);
  }

  private static FakeIngest.Reply reply(int status, String body) {
    return new FakeIngest.Reply(status, body, false);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private byte[] gzip(String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(UTF_8));
    }
    Files.write(folder.resolve(name), bytes.toByteArray());
    return bytes.toByteArray();
  }
}
