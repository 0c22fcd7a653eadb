package io.rolecall.indexer.parity;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The answer of `GET /v1/parity`.
///
/// @param documents open postings in the index that were compared
/// @param missing the first of those open in PostgreSQL and not so in the index
/// @param ghost the first of those open in the index and not so in PostgreSQL
/// @param stale the first of those in another version than PostgreSQL's, or with a damaged document
/// @param counts of all that were found
record ParityReport(
    boolean equal,
    Instant checkedAt,
    long documents,
    List<String> missing,
    List<String> ghost,
    List<String> stale,
    Counts counts) {
  private static final int MOST = 1_000;

  record Counts(long missing, long ghost, long stale) {}

  static ParityReport of(Differences found) {
    return new ParityReport(
        found.isEqual(),
        found.checkedAt(),
        found.documents(),
        first(found.missing()),
        first(found.ghost()),
        first(found.stale()),
        new Counts(found.missing().size(), found.ghost().size(), found.stale().size()));
  }

  private static List<String> first(Set<String> ids) {
    return ids.stream().limit(MOST).toList();
  }
}
