package io.rolecall.indexer.status;

import io.rolecall.indexer.generation.GenerationView;
import io.rolecall.indexer.meter.Meters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer of `GET /v1/status`. What can't be asked at the moment is null.
///
/// @param feedLagMs how far the topic is behind PostgreSQL, as the ingest service tells
/// @param topicLag by partition: offsets that the live generation has still to read
/// @param freshnessMs from a change to the index's answer, over the last five minutes
/// @param deadLetters postings that have a dead letter
record Status(
    @Nullable Long feedLagMs,
    @Nullable Map<Integer, Long> topicLag,
    Meters.Freshness freshnessMs,
    @Nullable Long deadLetters,
    List<GenerationView> generations) {}
