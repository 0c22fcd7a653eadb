package io.rolecall.ingest.bulk;

import java.io.IOException;
import java.util.List;

/// Takes the results of a feed as they come: batch after batch, in the order of its entries, from
/// one thread.
@FunctionalInterface
public interface ResultSink {
  /// Takes the results of a batch.
  ///
  /// @throws IOException when they can't be kept; ends the feed
  void add(List<EntryResult> results) throws IOException;
}
