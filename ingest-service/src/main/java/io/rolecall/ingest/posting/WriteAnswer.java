package io.rolecall.ingest.posting;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.posting.Outcome.Done;

/// The body of an answer to a single write.
record WriteAnswer(
    String id,
    String source,
    String externalId,
    long revision,
    Change outcome,
    PostingState state) {

  static WriteAnswer of(PostingIdentity identity, Done done) {
    return new WriteAnswer(
        identity.id().value(),
        identity.source(),
        identity.externalId(),
        done.revision(),
        done.change(),
        done.state());
  }
}
