package io.rolecall.launcher.load;

import java.time.Duration;
import java.util.List;

/// What came of one request. What has no result is not acknowledged.
sealed interface Answer {
  List<Result> results();

  /// All of it was looked at.
  record Complete(List<Result> results) implements Answer {}

  /// It stopped before the end, for a reason that passes.
  ///
  /// @param why for a message
  /// @param after when to try again; zero when the service did not say
  record Unfinished(List<Result> results, String why, Duration after) implements Answer {}

  /// It was refused, and would be again.
  record Refused(List<Result> results, Problem problem) implements Answer {}
}
