package io.rolecall.ingest.posting;

import java.util.Set;

/// What must hold of a posting's revision for a write to be done.
public sealed interface Precondition {
  /// Nothing.
  record None() implements Precondition {}

  /// The posting exists, open or closed.
  record Exists() implements Precondition {}

  /// It has one of these revisions.
  record OneOf(Set<Long> revisions) implements Precondition {}

  /// The precondition that always holds.
  static Precondition none() {
    return new None();
  }

  /// Whether a posting of this revision fulfils it.
  default boolean allows(long revision) {
    return switch (this) {
      case None _, Exists _ -> true;
      case OneOf(var revisions) -> revisions.contains(revision);
    };
  }

  /// Whether it is fulfilled when there is no posting.
  default boolean allowsAbsence() {
    return this instanceof None;
  }
}
