package io.rolecall.indexer.parity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a comparison found. An id is in one of the three sets at most.
///
/// @param checkedAt when the index was looked at
/// @param documents open postings in the index that were compared
/// @param missing open in PostgreSQL, not so in the index
/// @param ghost open in the index, not so in PostgreSQL
/// @param stale open in both, in another version or with a damaged document
/// @param more differences that were only counted, since there are too many
public record Differences(
    Instant checkedAt,
    long documents,
    Set<String> missing,
    Set<String> ghost,
    Set<String> stale,
    long more) {
  /// Collects what is found, in order of ids. Not thread-safe.
  static final class Collector {
    private enum Kind {
      MISSING,
      GHOST,
      STALE
    }

    private final Map<String, Kind> found = new TreeMap<>();
    private final int most;
    private long more;

    Collector(int most) {
      this.most = most;
    }

    void missing(String id) {
      add(id, Kind.MISSING);
    }

    void ghost(String id) {
      add(id, Kind.GHOST);
    }

    void stale(String id) {
      add(id, Kind.STALE);
    }

    /// A document that lies in a wrong bucket is missing in one and a ghost in the other.
    private void add(String id, Kind kind) {
      if (found.containsKey(id)) {
        found.merge(id, kind, (before, now) -> before == now ? now : Kind.STALE);
      } else if (found.size() < most) {
        found.put(id, kind);
      } else {
        more++;
      }
    }

    Differences differences(Instant checkedAt, long documents) {
      return new Differences(
          checkedAt, documents, of(Kind.MISSING), of(Kind.GHOST), of(Kind.STALE), more);
    }

    private Set<String> of(Kind kind) {
      var ids = new TreeSet<String>();
      found.forEach((id, its) -> {
        if (its == kind) {
          ids.add(id);
        }
      });
      return ids;
    }
  }

  /// Whether nothing was found.
  public boolean isEqual() {
    return count() == 0;
  }

  public long count() {
    return missing.size() + ghost.size() + (long) stale.size() + more;
  }

  /// The figures, for people.
  public String summary() {
    return "%d missing, %d ghosts, %d stale%s"
        .formatted(
            missing.size(),
            ghost.size(),
            stale.size(),
            more == 0 ? "" : ", and %d more".formatted(more));
  }
}
