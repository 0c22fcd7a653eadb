package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.OpenJob;

/// What came of asking for one job.
public sealed interface LookupOutcome {
  /// It is open.
  ///
  /// @param job without its plain-text description
  record Open(OpenJob job) implements LookupOutcome {}

  /// It was closed, or has expired.
  record Gone() implements LookupOutcome {}

  /// There never was one, or it was closed long ago.
  record Unknown() implements LookupOutcome {}

  /// Not to be had at the moment.
  record NotNow(Unavailable why) implements LookupOutcome {}
}
