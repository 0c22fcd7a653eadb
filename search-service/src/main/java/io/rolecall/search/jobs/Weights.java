package io.rolecall.search.jobs;

import io.rolecall.search.admission.Priority;
import io.rolecall.search.query.JobQuery;

/// What a query costs, before it is run. Pure.
final class Weights {
  private static final int MANY_FACETS = 3;
  private static final int LARGE_PAGE = 50;
  private static final int DEEP = 200;

  private Weights() {}

  /// Heavy: many facets, explanations, large or deep pages, and exports, which page through
  /// everything without collapsing.
  static Priority of(JobQuery query) {
    boolean export = !query.collapse() && query.after() != null;
    boolean heavy =
        export
            || query.facets().size() > MANY_FACETS
            || query.explain()
            || query.size() > LARGE_PAGE
            || query.groupsBefore() >= DEEP;
    return heavy ? Priority.HEAVY : Priority.PLAIN;
  }
}
