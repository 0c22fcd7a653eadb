package io.rolecall.ingest.wholefeed;

import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import java.util.OptionalLong;
import java.util.Set;

/// What the sender of a whole feed says about it.
///
/// @param allowShrink whether any number of postings may be closed
/// @param expectedCount how many entries it must have
record WholeFeedOptions(boolean allowShrink, OptionalLong expectedCount) {
  private static final String ALLOW_SHRINK = "allowShrink";
  private static final String EXPECTED_COUNT = "expectedCount";

  static final Set<String> NAMES = Set.of(ALLOW_SHRINK, EXPECTED_COUNT);

  /// Reads them.
  ///
  /// @throws ProblemException 400 when one is wrong
  static WholeFeedOptions of(Parameters parameters) {
    return new WholeFeedOptions(
        parameters.get(ALLOW_SHRINK).map(WholeFeedOptions::flag).orElse(false),
        parameters
            .get(EXPECTED_COUNT)
            .map(text -> OptionalLong.of(count(text)))
            .orElseGet(OptionalLong::empty));
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ProblemException(
              Problem.ofParameter(ALLOW_SHRINK, "expected one of [true, false]"));
    };
  }

  private static long count(String text) {
    try {
      long count = Long.parseLong(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Said below, like a negative number.
    }
    throw new ProblemException(
        Problem.ofParameter(EXPECTED_COUNT, "expected a number that is not negative"));
  }
}
