package io.rolecall.indexer.consume;

import io.rolecall.indexer.bulk.BulkOperation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a record means for the index.
sealed interface Reading {
  /// Something to write.
  ///
  /// @param changedAt when the posting changed; null when the record does not say
  record Writable(BulkOperation operation, @Nullable Instant changedAt) implements Reading {}

  /// Nothing that can be written, ever.
  ///
  /// @param reason as of a dead letter
  record Unreadable(String reason, String detail) implements Reading {}
}
