package io.rolecall.indexer.rebuild;

/// Whether a generation may become live.
sealed interface Verdict {
  /// It has what the topic has, and is equal to PostgreSQL.
  record Open() implements Verdict {}

  /// It is behind or unequal.
  ///
  /// @param figures by how much
  record Shut(String figures) implements Verdict {}

  /// It can't be told at the moment.
  ///
  /// @param why what is away
  record Unknown(String why) implements Verdict {}
}
