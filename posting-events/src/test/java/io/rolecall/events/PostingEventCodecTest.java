package io.rolecall.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.PurgedPosting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostingEventCodecTest {
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UPDATED = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final PostingIdentity IDENTITY = new PostingIdentity("acme", "nurse/7 ü😀");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(resource("posting-event.schema.json"), InputFormat.JSON);

  private final PostingEventCodec codec = new PostingEventCodec();

  private final OpenPosting open =
      new OpenPosting(
          IDENTITY,
          1,
          1_767_225_600_000_000L,
          CREATED,
          UPDATED,
          "{\"title\":\"Nürse \\u0041 😀\",\"hiringOrganization\":\"Acme\", \"n\":[1.50,{}]}");
  private final ClosedPosting closed = new ClosedPosting(IDENTITY, 2, 9, CREATED, UPDATED, UPDATED);

  @Test
  void what_is_written_is_read_again_to_the_letter() throws Exception {
    assertThat(codec.decode(codec.encode(open))).isEqualTo(open);
    assertThat(codec.decode(codec.encode(closed))).isEqualTo(closed);
  }

  @Test
  void what_is_written_follows_the_schema() {
    assertThat(SCHEMA.validate(text(codec.encode(open)), InputFormat.JSON)).isEmpty();
    assertThat(SCHEMA.validate(text(codec.encode(closed)), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"opened, true, 1", "changed, true, 2", "closed, false, 3"})
  void every_sample_of_version_1_follows_the_schema_and_is_read(
      String name, boolean isOpen, long revision) throws Exception {
    String sample = resource("samples/v1/" + name + ".json");

    assertThat(SCHEMA.validate(sample, InputFormat.JSON)).isEmpty();
    PostingEvent event = codec.decode(sample.getBytes(StandardCharsets.UTF_8));
    assertThat(event.revision()).isEqualTo(revision);
    assertThat(event instanceof OpenPosting).isEqualTo(isOpen);
    assertThat(EventHeaders.typeOf(event)).isEqualTo("io.rolecall.posting." + name + ".v1");
  }

  @Test
  void a_property_of_a_later_writer_is_skipped_and_the_posting_kept_whole() throws Exception {
    PostingEvent event =
        codec.decode(resource("samples/v1/changed.json").getBytes(StandardCharsets.UTF_8));

    assertThat(event)
        .isInstanceOfSatisfying(
            OpenPosting.class,
            it -> assertThat(it.posting()).startsWith("{\"title\":").endsWith("\"Germany\"}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "garbage",
        "{}",
        "{\"schemaVersion\":2}",
        "{\"schemaVersion\":\"x\"}",
      })
  void what_is_not_an_event_is_refused_with_a_reason(String value) {
    assertThatThrownBy(() -> codec.decode(value.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableEventException.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"revision\":1| \"revision\":0| positive",
        "\"version\":1767225600000000| \"version\":\"soon\"| 'version' is not a whole number",
        "\"state\":\"open\"| \"state\":\"ajar\"| neither open nor closed",
        "\"source\":\"acme\"| \"source\":\"ACME\"| a source is",
        "\"source\":\"acme\"| \"source\":\"other\"| not the id of",
        "2026-01-02T03:04:05.678901Z| yesterday| 'updatedAt' is not",
        "\"posting\"| \"document\"| 'posting'",
      })
  void an_event_with_a_wrong_property_is_refused_and_the_property_named(
      String right, String wrong, String message) {
    String event = text(codec.encode(open)).replace(right, wrong);

    assertThatThrownBy(() -> codec.decode(event.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining(message);
  }

  @Test
  void headers_name_type_revision_and_version() {
    assertThat(EventHeaders.of(closed))
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_type", "io.rolecall.posting.closed.v1")
        .containsEntry("ce_id", IDENTITY.id() + "-9")
        .containsEntry("ce_source", "/rolecall/sources/acme")
        .containsEntry("ce_time", "2026-01-02T03:04:05.678901Z")
        .containsEntry("revision", "2")
        .containsEntry("version", "9");
  }

  @Test
  void a_purged_posting_keeps_its_identity_in_the_headers() {
    var purged = new PurgedPosting(IDENTITY.id(), "acme", 4, 11, UPDATED);
    var neverKnown = new PurgedPosting(IDENTITY.id(), null, 0, 12, UPDATED);

    assertThat(EventHeaders.of(purged))
        .containsEntry("ce_type", "io.rolecall.posting.purged.v1")
        .containsEntry("ce_id", IDENTITY.id() + "-11")
        .containsEntry("ce_source", "/rolecall/sources/acme")
        .containsEntry("ce_time", "2026-01-02T03:04:05.678901Z")
        .containsEntry("revision", "4")
        .containsEntry("version", "11");
    assertThat(EventHeaders.of(neverKnown))
        .containsEntry("ce_source", "/rolecall")
        .containsEntry("revision", "0");
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String resource(String name) {
    try (var in = PostingEventCodec.class.getResourceAsStream(name)) {
      return text(in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
