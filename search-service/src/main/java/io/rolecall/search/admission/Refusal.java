package io.rolecall.search.admission;

/// Why something was refused.
enum Refusal {
  /// As many wait as may.
  FULL,
  /// Its turn did not come in time.
  WAITED,
  /// Its client has asked for more than it may.
  QUOTA
}
