package io.rolecall.search.query;

/// Order of the hits. Equal ones are ordered by id, so that every order is total.
public enum Sort {
  /// Best first; without words in the query the newest first.
  RELEVANCE,
  /// Newest first.
  DATE,
  /// Most first, by the upper end of a year's pay in the reference currency; unknown pay last.
  SALARY,
  /// Nearest first, by the nearest of a posting's places; those without coordinates last.
  DISTANCE
}
