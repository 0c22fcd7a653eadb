package io.rolecall.ingest.posting;

import io.rolecall.events.PostingIdentity;

/// Something to be done to one posting.
public sealed interface Write {
  PostingIdentity identity();

  Precondition precondition();

  /// Store this posting and have it open.
  record Upsert(PostingIdentity identity, ReceivedPosting posting, Precondition precondition)
      implements Write {
    public Upsert(PostingIdentity identity, ReceivedPosting posting) {
      this(identity, posting, Precondition.none());
    }
  }

  /// Close it and keep its text.
  record Close(PostingIdentity identity, Precondition precondition) implements Write {
    public Close(PostingIdentity identity) {
      this(identity, Precondition.none());
    }
  }
}
