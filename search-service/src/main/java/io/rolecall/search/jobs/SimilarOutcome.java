package io.rolecall.search.jobs;

import java.util.List;

/// What came of asking for jobs like another.
public sealed interface SimilarOutcome {
  /// Those most alike first; there may be none.
  record Found(List<JobHit> jobs) implements SimilarOutcome {}

  /// The other is not to be had.
  ///
  /// @param why never [LookupOutcome.Open]
  record NotFound(LookupOutcome why) implements SimilarOutcome {}
}
