package io.rolecall.search.query;

import java.time.Instant;

/// Where a page ended. It holds everything that is needed to go on, so that it never expires and
/// any instance can read it.
///
/// @param query [QueryFingerprint] of the query it belongs to
/// @param asOf the moment of the first page, in whole seconds: ages are counted from there on every
///   page, so that no hit changes its place meanwhile
/// @param key what the last hit was ordered by: its score, the moment of posting in epoch
///   milliseconds, pay or distance; infinite where it had none
/// @param id the last hit
public record Cursor(String query, Instant asOf, double key, String id) {}
