package io.rolecall.ingest.wholefeed;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemType;
import java.util.Optional;
import java.util.OptionalLong;

/// What must hold before the absent postings of a feed are closed; pure. A feed that was cut off or
/// mixed up somewhere on its way looks like many closings.
final class Guards {
  /// So many closings are always believed.
  static final int ALWAYS_ALLOWED = 5;

  private static final int MOST_PERCENT = 30;

  private Guards() {}

  /// Why what was received can't be the whole feed; empty when it can.
  static Optional<Problem> againstEntries(Reception reception, WholeFeedOptions options) {
    OptionalLong expected = options.expectedCount();
    if (expected.isPresent() && expected.getAsLong() != reception.received()) {
      return Optional.of(
          refused(
              ProblemType.FEED_COUNT_DIFFERS,
              "expectedCount is "
                  + expected.getAsLong()
                  + ", received were "
                  + reception.received()));
    }
    OptionalLong line = reception.unidentified();
    if (line.isPresent()) {
      return Optional.of(
          refused(
              ProblemType.FEED_UNIDENTIFIED,
              "the entry on line "
                  + line.getAsLong()
                  + " does not say which posting it is, so that nobody knows which are absent"));
    }
    return Optional.empty();
  }

  /// Why so many postings should not be closed; empty when they may be.
  ///
  /// @param absent how many are not in the feed
  /// @param open how many the source had open when the feed began
  static Optional<Problem> againstShrinking(long absent, long open, WholeFeedOptions options) {
    boolean isLarge = absent > ALWAYS_ALLOWED && absent * 100 > open * MOST_PERCENT;
    return isLarge && !options.allowShrink()
        ? Optional.of(
            refused(
                ProblemType.FEED_SHRINKS,
                "would close "
                    + absent
                    + " of "
                    + open
                    + " open postings, more than "
                    + MOST_PERCENT
                    + " %; if that is meant, send it with allowShrink=true"))
        : Optional.empty();
  }

  /// Another run of the source holds its place.
  static Problem otherRun() {
    return refused(
        ProblemType.FEED_RUNNING,
        "another whole feed of this source is running, or its process died less than "
            + FeedRuns.LEASE.toSeconds()
            + " seconds ago; send this one again later");
  }

  private static Problem refused(ProblemType type, String detail) {
    return Problem.of(type, detail + ". What was sent is stored, nothing absent was closed");
  }
}
