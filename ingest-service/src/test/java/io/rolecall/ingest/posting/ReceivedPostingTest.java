package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.posting.ReadJson.Document;
import io.rolecall.ingest.posting.ReceivedPosting.Body;
import io.rolecall.ingest.posting.ReceivedPosting.Invalid;
import io.rolecall.ingest.posting.ReceivedPosting.Unfit;
import io.rolecall.ingest.posting.ReceivedPosting.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedPostingTest {
  private static ReceivedPosting.Checked check(String json) {
    var read = (Document) ReadJson.from(json.getBytes(StandardCharsets.UTF_8));
    return ReceivedPosting.check(read.document(), read.json());
  }

  private static String body(String json) {
    return new String(
        ((Body) ((Valid) check(json)).posting().content()).json(), StandardCharsets.UTF_8);
  }

  private static ReceivedPosting unchecked(String json) {
    var read = (Document) ReadJson.from(json.getBytes(StandardCharsets.UTF_8));
    return ReceivedPosting.unchecked(read.document(), read.json());
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
  void what_was_taken_unseen_is_checked_when_it_is_to_be_stored() {
    String valid =
        "{\"title\":\"A\",\"hiringOrganization\":\"B\",\"description\":\"<p id=x>1</p>\"}";
    String invalid = "{\"title\":\"\",\"hiringOrganization\":\"B\"}";

    assertThat(((Body) unchecked(valid).content()).json())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(body(valid));
    assertThat(unchecked(valid).hash()).isEqualTo(((Valid) check(valid)).posting().hash());
    assertThat(unchecked(invalid).content())
        .isEqualTo(new Unfit(new Outcome.Invalid(((Invalid) check(invalid)).problem())));
  }

  @Test
  void what_no_posting_may_hold_can_be_taken_unseen() {
    for (String value : List.of("\"\\ud800\"", "\"\\u0000\"", "1e2147483647", "10e2147483646")) {
      String json = "{\"title\":\"A\",\"hiringOrganization\":\"B\",\"x\":" + value + "}";

      assertThat(unchecked(json).content())
          .isInstanceOfSatisfying(
              Unfit.class,
              unfit -> assertThat(unfit.outcome()).isInstanceOf(Outcome.Invalid.class));
    }
  }

  @Test
  void what_is_too_large_once_it_is_safe_is_not_stored() {
    String links = "<a href='https://x.y'>z</a>".repeat(38_000);
    String json =
        "{\"title\":\"A\",\"hiringOrganization\":\"B\",\"description\":[%s]}"
            .formatted(String.join(",", Collections.nCopies(4, "\"" + links + "\"")));

    assertThat(unchecked(json).content()).isEqualTo(new Unfit(new Outcome.TooLarge()));
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() {
    assertThat(ReadJson.from("\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Document.class);
  }
}
