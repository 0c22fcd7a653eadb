package io.rolecall.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingIdentityTest {
  @Test
  void an_id_is_the_first_half_of_the_hash_of_source_and_external_id() {
    // printf 'acme\nbackend-1' | sha256sum | cut -c1-32
    assertThat(new PostingIdentity("acme", "backend-1").id().value())
        .isEqualTo("caa3bafcc81c73da0b6fc617b04ec9f0");
  }

  @Test
  void source_and_external_id_do_not_run_together() {
    assertThat(new PostingIdentity("a", "b1").id())
        .isNotEqualTo(new PostingIdentity("ab", "1").id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "acme", "acme.jobs", "a_b-c.d", "0123456789"})
  void a_source_of_allowed_characters_is_accepted(String source) {
    assertThat(PostingIdentity.complaintAboutSource(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", ".acme", "-a", "_a", "a b", "a/b", "ä", "a\n"})
  void a_source_of_other_characters_is_refused(String source) {
    assertThat(PostingIdentity.complaintAboutSource(source)).isPresent();
  }

  @Test
  void a_source_has_at_most_64_characters() {
    assertThat(PostingIdentity.complaintAboutSource("a".repeat(64))).isEmpty();
    assertThat(PostingIdentity.complaintAboutSource("a".repeat(65))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a/b", "...", "job 7", "役員", "😀", "%2F"})
  void a_printable_external_id_is_accepted(String externalId) {
    assertThat(PostingIdentity.complaintAboutExternalId(externalId)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a\u0000b", "a\nb", "\ud83d", "a\u200bb", "\u2028"})
  void an_unprintable_or_misleading_external_id_is_refused(String externalId) {
    assertThat(PostingIdentity.complaintAboutExternalId(externalId)).isPresent();
  }

  @Test
  void an_external_id_has_at_most_256_characters_however_they_are_encoded() {
    assertThat(PostingIdentity.complaintAboutExternalId("😀".repeat(256))).isEmpty();
    assertThat(PostingIdentity.complaintAboutExternalId("a".repeat(257))).isPresent();
  }

  @Test
  void an_identity_that_breaks_a_rule_cannot_be_made() {
    assertThatThrownBy(() -> new PostingIdentity("Acme", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source");
    assertThatThrownBy(() -> new PostingIdentity("acme", ".."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("externalId");
  }
}
