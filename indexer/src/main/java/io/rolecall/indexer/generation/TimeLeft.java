package io.rolecall.indexer.generation;

import org.jspecify.annotations.Nullable;

/// How long a generation still takes to reach the end of the topic.
///
/// Offsets mislead: where the topic was compacted they lie far apart, and near its end they don't.
/// While documents are missing that the live generation has, the time is reckoned from these. When
/// it has as many, later states are all that is left, and those are counted in offsets.
///
/// @param lag offsets still to be read
/// @param rate offsets read in a second
/// @param missingDocuments open postings that the live generation has more; 0 when not known
/// @param documentRate open documents more in a second; 0 when not known
record TimeLeft(long lag, double rate, long missingDocuments, double documentRate) {
  /// Rounded up; null when nothing moves.
  @Nullable Long seconds() {
    if (lag == 0) {
      return 0L;
    }
    if (rate <= 0) {
      return null;
    }
    boolean byDocuments = missingDocuments > 0 && documentRate > 0;
    return (long) Math.ceil(byDocuments ? missingDocuments / documentRate : lag / rate);
  }
}
