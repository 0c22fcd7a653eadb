package io.rolecall.indexer.ingest;

import java.util.List;
import java.util.Set;

/// What PostgreSQL holds, in one snapshot: a count and an XOR of hashes for each bucket over the
/// open postings that have not changed since the position that was asked for.
///
/// @param buckets in order, one for each; their number is a power of two
/// @param changed ids that have changed since, in no bucket
/// @param snapshot the handle by which buckets of the same snapshot can be listed for a while
public record Digest(List<Bucket> buckets, Set<String> changed, String snapshot) {
  /// The open postings of a bucket.
  ///
  /// @param count how many there are
  /// @param xor of their hashes, see PostingDigest
  public record Bucket(long count, long xor) {
    /// Nothing at all.
    public static final Bucket EMPTY = new Bucket(0, 0);
  }

  public Digest {
    buckets = List.copyOf(buckets);
    changed = Set.copyOf(changed);
  }
}
