package io.rolecall.ingest.bulk;

/// How many entries a stream had, and what became of them. `received` is the sum of the others.
public record Summary(
    long received, long created, long updated, long unchanged, long closed, long rejected) {}
