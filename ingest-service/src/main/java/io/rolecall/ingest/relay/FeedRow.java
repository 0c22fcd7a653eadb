package io.rolecall.ingest.relay;

import io.rolecall.ingest.feed.FeedPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of the feed as it is stored, not yet judged.
///
/// @param body the stored document; null for a closed posting
record FeedRow(
    FeedPosition position,
    String source,
    String externalId,
    String state,
    long revision,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    @Nullable String body) {
  String id() {
    return position.id();
  }
}
