package io.rolecall.events;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The two numbers by which PostgreSQL and an index are compared without comparing every posting.
///
/// The formulas are a contract between the database (a generated column), the index document and
/// the digest call: changing one means changing all and rebuilding.
public final class PostingDigest {
  /// Number of stored buckets: the first 16 bits of the id.
  public static final int BUCKETS = 1 << 16;

  private PostingDigest() {}

  /// The bucket of a posting, 0 to [#BUCKETS] - 1: the first four hex digits of its id. A digest
  /// with fewer buckets (a power of two) takes the leading bits of this.
  public static int bucket(PostingId id) {
    return Integer.parseInt(id.value(), 0, 4, 16);
  }

  /// A 64-bit hash of (id, version): the first eight bytes, big-endian, of SHA-256(the id's 16
  /// bytes + the version as 8 bytes big-endian). Hashes of a bucket are combined with XOR.
  public static long hash(PostingId id, long version) {
    MessageDigest sha = PostingId.sha256();
    sha.update(HexFormat.of().parseHex(id.value()));
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, version));
    return ByteBuffer.wrap(sha.digest()).getLong();
  }
}
