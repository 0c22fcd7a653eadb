package io.rolecall.search.query;

import java.time.Instant;

/// Where a page ended. It holds everything that is needed to go on, so that it never expires and
/// any instance can read it.
///
/// @param query [QueryFingerprint] of the query it belongs to
/// @param asOf the moment of the first page, in whole seconds: ages are counted from there on every
///   page, so that no hit changes its place meanwhile
public record Cursor(String query, Instant asOf, Position position) {

  /// How far the pages have come.
  public sealed interface Position {}

  /// Behind a posting.
  ///
  /// @param key what the last hit was ordered by: its score, the moment of posting in epoch
  ///   milliseconds, pay or distance; infinite where it had none
  /// @param id the last hit
  public record Behind(double key, String id) implements Position {}

  /// Behind a number of groups of near-duplicates: OpenSearch has no other way to go on with them.
  ///
  /// @param groups 1 to 999
  /// @param spread size of the first page when companies were spread on it, else 0
  public record BehindGroups(int groups, int spread) implements Position {}
}
