package io.rolecall.search.jobs;

/// What came of a search.
public sealed interface SearchOutcome {
  /// It was run; there may be no hits.
  record Found(SearchAnswer answer) implements SearchOutcome {}

  /// OpenSearch does not take a search like this, now or ever.
  record NotPossible() implements SearchOutcome {}

  /// Later it may.
  record NotNow(Unavailable why) implements SearchOutcome {}
}
