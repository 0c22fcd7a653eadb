package io.rolecall.ingest.relay;

import java.util.List;

/// What one read of the feed found.
///
/// @param rows finished rows, in the feed's order
/// @param isAll whether these are all that were finished
/// @param xmin of the read's snapshot: transactions below it are finished
/// @param xmax of the read's snapshot: transactions from here on had not ended
record FeedBatch(List<FeedRow> rows, boolean isAll, long xmin, long xmax) {
  /// Whether there may be rows that can't be read yet.
  boolean isHeldBack() {
    return xmin < xmax;
  }
}
