package io.rolecall.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostingDigestTest {
  private final PostingId id = new PostingId("00ff0123456789abcdef0123456789ab");

  @Test
  void the_bucket_is_the_first_four_hex_digits() {
    assertThat(PostingDigest.bucket(id)).isEqualTo(0x00ff);
    assertThat(PostingDigest.bucket(new PostingId("f".repeat(32)))).isEqualTo(65_535);
  }

  @Test
  void the_hash_is_eight_bytes_of_sha256_of_id_and_version() {
    // printf '00ff0123456789abcdef0123456789ab0000000000000001' | xxd -r -p | sha256sum | cut
    // -c1-16
    assertThat(Long.toHexString(PostingDigest.hash(id, 1))).isEqualTo("fb37e3cdb8971978");
  }

  @Test
  void the_hash_changes_with_the_version() {
    assertThat(PostingDigest.hash(id, 1)).isNotEqualTo(PostingDigest.hash(id, 2));
  }
}
