package io.rolecall.ingest.posting;

/// What a row says about its posting, as far as the next write has to know.
record StoredState(String contentHash, long revision, PostingState state) {}
