package io.rolecall.ingest.digest;

import io.rolecall.events.PostingDigest;
import java.util.Optional;

/// A division of all postings by the leading bits of their ids.
///
/// @param count a power of two, 1 to [PostingDigest#BUCKETS]
record Buckets(int count) {
  /// With a million postings about 240 in each.
  static final Buckets STANDARD = new Buckets(4_096);

  private static final String BEHIND_ALL_IDS = "g";

  Buckets {
    if (!isValid(count)) {
      throw new IllegalArgumentException("expected a power of two");
    }
  }

  /// The division of this many buckets, if there is one.
  static Optional<Buckets> of(int count) {
    return isValid(count) ? Optional.of(new Buckets(count)) : Optional.empty();
  }

  private static boolean isValid(int count) {
    return count >= 1 && count <= PostingDigest.BUCKETS && Integer.bitCount(count) == 1;
  }

  /// By how many bits a stored bucket is shifted right to be one of these.
  int shift() {
    return Integer.numberOfTrailingZeros(PostingDigest.BUCKETS / count);
  }

  boolean contains(int bucket) {
    return bucket >= 0 && bucket < count;
  }

  /// The first digits of ids in the bucket: none of its ids is less.
  String from(int bucket) {
    return "%04x".formatted(bucket << shift());
  }

  /// All ids of the bucket are less than this.
  String to(int bucket) {
    return bucket + 1 == count ? BEHIND_ALL_IDS : from(bucket + 1);
  }
}
