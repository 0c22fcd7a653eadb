package io.rolecall.launcher.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apiVersion\":\"1\",\"jobs\":[]}",
        "{\n  \"jobs\": [\n    {\"id\": \"1\"}",
        "{\"organization\":{\"jobs\":1,\"x\":[[]]},\"jobs\":[{}]}",
      })
  void an_answer_with_jobs_is_ashby(String content) throws IOException {
    assertThat(FeedFormat.of(file("a.json", content))).isEqualTo(FeedFormat.ASHBY);
    assertThat(FeedFormat.of(gzip("b.json.gz", content))).isEqualTo(FeedFormat.ASHBY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"Chef\"}\n{\"title\":\"Cook\"}\n",
        "{\"title\":\"Chef\",\"jobs\":\"many\"}",
      })
  void a_json_file_with_an_object_on_its_first_line_is_ndjson(String content) throws IOException {
    assertThat(FeedFormat.of(file("a.json", content))).isEqualTo(FeedFormat.NDJSON);
  }

  @Test
  void ndjson_by_name_is_not_looked_into() throws IOException {
    assertThat(FeedFormat.of(file("a.ndjson", "rubbish"))).isEqualTo(FeedFormat.NDJSON);
    assertThat(FeedFormat.of(file("a.jsonl.gz", "no gzip"))).isEqualTo(FeedFormat.NDJSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\n\"title\":\"Chef\"\n}", "\"text\"", "", "17"})
  void other_json_is_refused(String content) throws IOException {
    FeedFile file = file("a.json", content);
    assertThatThrownBy(() -> FeedFormat.of(file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("neither a job board's answer");
  }

  @Test
  void what_is_no_json_is_refused() throws IOException {
    FeedFile file = file("a.json", "<html>");
    assertThatThrownBy(() -> FeedFormat.of(file))
        .isInstanceOf(FeedException.class)
        .hasMessageStartingWith("it is not JSON");
  }

  @Test
  void what_is_no_gzip_cannot_be_read() throws IOException {
    FeedFile file = file("a.json.gz", "{\"jobs\":[]}");
    assertThatThrownBy(() -> FeedFormat.of(file)).isInstanceOf(IOException.class);
  }

  @Test
  void a_gzip_that_breaks_off_cannot_be_read() throws IOException {
    FeedFile whole = gzip("a.json.gz", "{\"a\":\"" + "x".repeat(100_000) + "\"");
    byte[] bytes = Files.readAllBytes(whole.path());
    Files.write(whole.path(), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> FeedFormat.of(whole)).isInstanceOf(IOException.class);
  }

  private FeedFile file(String name, String content) throws IOException {
    return new FeedFile(Files.writeString(folder.resolve(name), content), "a", 1);
  }

  private FeedFile gzip(String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return new FeedFile(Files.write(folder.resolve(name), bytes.toByteArray()), "a", 1);
  }
}
