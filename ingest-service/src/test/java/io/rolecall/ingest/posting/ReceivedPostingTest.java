package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.posting.ReadJson.Document;
import io.rolecall.ingest.posting.ReceivedPosting.Invalid;
import io.rolecall.ingest.posting.ReceivedPosting.Valid;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReceivedPostingTest {
  private static ReceivedPosting.Checked check(String json) {
    var read = (Document) ReadJson.from(json.getBytes(StandardCharsets.UTF_8));
    return ReceivedPosting.check(read.document(), read.json());
  }

  private static String body(String json) {
    return new String(((Valid) check(json)).posting().body(), StandardCharsets.UTF_8);
  }

  @Test
  void everything_but_the_description_is_stored_as_received() {
    String json =
        """
        {"title":"A","hiringOrganization":"B","z":1.50,"a":{"big":123456789012345678.5},
         "responsibilities":"<script>kept, shown as text only</script>"}
        """;

    assertThat(body(json)).isEqualTo(json.replace("\n", "").replace(", \"", ",\""));
  }

  @Test
  void every_part_of_a_description_is_sanitised() {
    assertThat(
            body(
                "{\"title\":\"A\",\"hiringOrganization\":\"B\",\"description\":[\"<p"
                    + " id=x>1</p>\",\"<script>2</script>3\"]}"))
        .contains("\"description\":[\"<p>1</p>\",\"3\"]");
  }

  @Test
  void the_hash_is_that_of_the_received_document() {
    String plain = "{\"title\":\"A\",\"hiringOrganization\":\"B\",\"description\":\"<p>1</p>\"}";
    String styled = plain.replace("<p>", "<p style='x'>");

    assertThat(((Valid) check(plain)).posting().hash())
        .isNotEqualTo(((Valid) check(styled)).posting().hash());
    assertThat(body(plain)).isEqualTo(body(styled));
  }

  @Test
  void a_problem_names_every_fault() {
    var invalid = (Invalid) check("{\"title\":3e400,\"url\":\"x\",\"datePosted\":\"y\"}");

    assertThat(invalid.problem().errors().stream().map(fault -> fault.pointer()))
        .contains("#/title", "#/hiringOrganization");
    assertThat(invalid.problem().detail()).startsWith("#/title: ").contains("more)");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() {
    assertThat(ReadJson.from("\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Document.class);
  }
}
