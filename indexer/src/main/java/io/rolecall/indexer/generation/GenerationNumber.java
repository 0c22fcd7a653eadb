package io.rolecall.indexer.generation;

import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.util.regex.Pattern;

/// Reads the number of a generation from a path.
public final class GenerationNumber {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,5}");

  private GenerationNumber() {}

  /// The number that `text` says.
  ///
  /// @throws ProblemException 400 when it says none
  public static int of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new ProblemException(
          Problem.ofParameter("number", "expected a whole number from 1 to 999999"));
    }
    return Integer.parseInt(text);
  }
}
