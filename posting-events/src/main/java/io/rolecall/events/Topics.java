package io.rolecall.events;

/// Names and fixed properties of Rolecall's topics. They are part of the external contract.
public final class Topics {
  /// The latest state of every posting: compacted, keyed by [PostingId].
  public static final String POSTINGS = "rolecall.postings.v1";

  /// Records the indexer had to refuse, with the reason in their headers.
  public static final String DEAD_LETTERS = "rolecall.postings.dlq.v1";

  /// Partitions of [#POSTINGS], fixed at creation: a key that moved to another partition would
  /// leave its old state behind.
  public static final int PARTITIONS = 12;

  private Topics() {}
}
