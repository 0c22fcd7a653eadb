package io.rolecall.search.jobs;

/// Ends a search of several requests at the first that brings nothing. Never leaves [JobSearch].
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient SearchOutcome outcome;

  Stopped(SearchOutcome outcome) {
    super(null, null, false, false);
    this.outcome = outcome;
  }

  SearchOutcome outcome() {
    return outcome;
  }
}
