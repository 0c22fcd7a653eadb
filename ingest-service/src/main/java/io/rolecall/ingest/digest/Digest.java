package io.rolecall.ingest.digest;

import java.util.List;

/// Counts and hashes of the open postings that did not change after a position.
///
/// @param buckets all of them, in order, those without postings too
/// @param changed ids of the rows that changed after the position, open or not
/// @param snapshot the handle under which its postings can be asked for
record Digest(List<Bucket> buckets, List<String> changed, String snapshot) {
  /// What is in a bucket.
  ///
  /// @param xor the XOR of all [io.rolecall.events.PostingDigest#hash], as 16 lower-case hex digits
  record Bucket(int bucket, long count, String xor) {
    static Bucket empty(int bucket) {
      return of(bucket, 0, 0);
    }

    static Bucket of(int bucket, long count, long xor) {
      return new Bucket(bucket, count, "%016x".formatted(xor));
    }
  }

  /// A posting in a bucket.
  record Entry(String id, long version) {}

  /// The postings of a bucket, in the order of their ids.
  record Listing(List<Entry> postings) {}
}
