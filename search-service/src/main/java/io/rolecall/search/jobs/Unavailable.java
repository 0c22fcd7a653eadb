package io.rolecall.search.jobs;

import io.rolecall.search.http.Problem;
import java.time.Duration;

/// Why there is no answer now although the question was fine. Asking again later helps.
public enum Unavailable {
  /// As many searches are running as may.
  OVERLOADED("overloaded", "Too much to do right now", "Too many searches are running."),
  /// No posting has ever been indexed.
  NO_INDEX("no-index", "There is no index yet", "Nothing has been published yet."),
  /// OpenSearch is down, starting, or too slow.
  AWAY(
      "search-unavailable",
      "The search engine can't be reached right now",
      "The search engine does not answer.");

  private final String name;
  private final String title;
  private final String detail;

  Unavailable(String name, String title, String detail) {
    this.name = name;
    this.title = title;
    this.detail = detail;
  }

  /// A 503.
  public Problem problem(Duration retryAfter) {
    return Problem.unavailable(name, title, detail, retryAfter);
  }
}
