package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Waits for the replicas of an index that is full. While any is being copied it waits on; where
/// none is, because there is no node to put them on, it gives up after a time. Not thread-safe.
final class Replicas {
  /// What becomes of the replicas.
  sealed interface Standing {
    /// All are there.
    record Complete() implements Standing {}

    /// Some are not there yet.
    record Arriving(String figures) implements Standing {}

    /// Some are not there, and won't be for all that is known.
    record GivenUp(String figures) implements Standing {}
  }

  private final Duration patience;
  private int observed;
  private @Nullable Instant still;

  /// @param patience how long it is waited while nothing is copied
  Replicas(Duration patience) {
    this.patience = patience;
  }

  /// Looks at an index.
  ///
  /// @throws IOException when OpenSearch does not say
  Standing look(Generation generation, OpenSearch openSearch, Instant now) throws IOException {
    OpenSearchAnswer answer = openSearch.get("/_cluster/health/" + generation.index(), Map.of());
    if (!answer.isSuccess()) {
      throw new IOException("the replicas: " + answer.summary());
    }
    JsonNode health = answer.json();
    return judge(
        generation.number(),
        health.path("active_shards").asInt(),
        health.path("initializing_shards").asInt(),
        health.path("unassigned_shards").asInt(),
        now);
  }

  /// Judges what was seen of the shards of a generation, primaries and replicas.
  Standing judge(int number, int active, int copied, int unassigned, Instant now) {
    if (number != observed || copied > 0) {
      observed = number;
      still = null;
    }
    if (copied + unassigned == 0) {
      return new Standing.Complete();
    }
    Instant since = still == null ? now : still;
    still = since;
    String figures =
        "%d of %d shards, replicas included".formatted(active, active + copied + unassigned);
    return copied == 0 && !since.plus(patience).isAfter(now)
        ? new Standing.GivenUp(figures)
        : new Standing.Arriving(figures);
  }
}
