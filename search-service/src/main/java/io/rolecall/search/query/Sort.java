package io.rolecall.search.query;

/// Order of the hits. Equal ones are ordered by id, so that every order is total.
public enum Sort {
  /// Best first; without words in the query the newest first.
  RELEVANCE,
  /// Newest first.
  DATE
}
