package io.rolecall.indexer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IndexFieldsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DOCUMENT =
      """
      {"id":"1","title":"a","salary":{"min":80000.50,"text":"80"},"skills":["x"],
       "locations":[{"city":"Berlin","country":"DE"},{"country":"FR"}]}\
      """;

  @Test
  void an_index_of_today_gets_the_document_as_it_is() throws IOException {
    byte[] document = utf8(DOCUMENT);
    var fields = new IndexFields("jobs", () -> JSON.readTree(JobsIndex.mapping()));

    assertThat(fields.read()).isFalse();
    assertThat(fields.fit(document)).isSameAs(document);
  }

  @Test
  void what_the_mapping_lacks_is_left_out_wherever_it_is() throws IOException {
    IndexFields fields =
        lacking("/skills", "/salary/properties/text", "/locations/properties/city");

    assertThat(fields.missing()).isEmpty();
    assertThat(fields.read()).isTrue();
    assertThat(fields.read()).isFalse();
    assertThat(fields.missing()).containsExactly("locations.city", "salary.text", "skills");
    assertThat(new String(fields.fit(utf8(DOCUMENT)), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"id":"1","title":"a","salary":{"min":80000.50},\
            "locations":[{"country":"DE"},{"country":"FR"}]}\
            """);
  }

  @Test
  void an_object_that_the_mapping_lacks_is_left_out_whole() throws IOException {
    IndexFields fields = lacking("/salary");
    fields.read();

    assertThat(fields.missing()).contains("salary", "salary.min");
    assertThat(JSON.readTree(fields.fit(utf8(DOCUMENT))).has("salary")).isFalse();
  }

  @Test
  void a_description_goes_where_an_older_index_has_all_of_them() throws IOException {
    byte[] document = utf8("{\"id\":\"1\",\"descriptionIn\":{\"de\":\"Wir bauen.\"}}");
    IndexFields older = lacking("/descriptionIn");
    IndexFields withoutGerman = lacking("/descriptionIn/properties/de");
    IndexFields withoutItalian = lacking("/descriptionIn/properties/it");
    older.read();
    withoutGerman.read();
    withoutItalian.read();

    assertThat(new String(older.fit(document), StandardCharsets.UTF_8))
        .isEqualTo("{\"id\":\"1\",\"description\":\"Wir bauen.\"}");
    assertThat(JSON.readTree(withoutGerman.fit(document)).path("description").asString())
        .isEqualTo("Wir bauen.");
    assertThat(JSON.readTree(withoutItalian.fit(document))).isEqualTo(JSON.readTree(document));
  }

  @Test
  void what_searches_and_comparisons_go_by_is_never_left_out() throws IOException {
    IndexFields fields = lacking("/hash", "/state");

    assertThat(fields.read()).isFalse();
    assertThat(fields.missing()).isEmpty();
  }

  @Test
  void a_mapping_that_takes_anything_gets_everything() throws IOException {
    var fields = new IndexFields("jobs", () -> JSON.readTree("{\"properties\":{\"id\":{}}}"));

    assertThat(fields.read()).isFalse();
    assertThat(fields.missing()).isEmpty();
  }

  @Test
  void a_mapping_that_cannot_be_read_changes_nothing() {
    var fields =
        new IndexFields(
            "jobs",
            () -> {
              throw new IOException("away");
            });

    assertThatThrownBy(fields::read).hasMessage("away");
    assertThat(fields.missing()).isEmpty();
  }

  private static IndexFields lacking(String... pointers) {
    JsonNode mapping = JSON.readTree(JobsIndex.mapping());
    for (String pointer : pointers) {
      int last = pointer.lastIndexOf('/');
      var parent = (ObjectNode) mapping.at("/properties" + pointer.substring(0, last));
      parent.remove(pointer.substring(last + 1));
    }
    return new IndexFields("jobs", () -> mapping);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
