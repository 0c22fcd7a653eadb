package io.rolecall.ingest.posting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored posting as it is shown.
///
/// @param published whether the relay has passed this revision, so that it is in the topic
/// @param posting the stored document as JSON text; null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostingView(
    String id,
    String source,
    String externalId,
    long revision,
    PostingState state,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    boolean published,
    @JsonRawValue @Nullable String posting) {}
