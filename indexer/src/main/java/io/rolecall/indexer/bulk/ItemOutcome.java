package io.rolecall.indexer.bulk;

/// What became of one operation.
public sealed interface ItemOutcome {
  /// The index holds this state now, durably.
  record Indexed() implements ItemOutcome {}

  /// The index holds this state or a later one already: fine.
  record Stale() implements ItemOutcome {}

  /// The index refuses this document, and would again.
  ///
  /// @param reason a short name for it, OpenSearch's error type
  /// @param detail for people; may quote the document
  record Rejected(String reason, String detail) implements ItemOutcome {}

  /// Nothing is known to be wrong with the document: to be tried again until it ends otherwise.
  ///
  /// @param reason a short name for it
  /// @param detail for people
  record Retry(String reason, String detail) implements ItemOutcome {}
}
