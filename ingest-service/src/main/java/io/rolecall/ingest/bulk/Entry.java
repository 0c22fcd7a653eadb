package io.rolecall.ingest.bulk;

import io.rolecall.ingest.posting.Write;
import io.rolecall.ingest.problem.Problem;
import org.jspecify.annotations.Nullable;

/// One entry of a feed.
public sealed interface Entry {
  /// Where it stands in the feed, from 1.
  long line();

  /// Something to write.
  ///
  /// @param size of its text in bytes
  record Accepted(long line, Write write, int size) implements Entry {}

  /// Nothing can be made of it.
  ///
  /// @param externalId when it could be read all the same
  record Rejected(long line, @Nullable String externalId, Problem problem) implements Entry {}
}
