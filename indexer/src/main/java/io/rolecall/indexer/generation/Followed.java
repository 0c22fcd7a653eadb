package io.rolecall.indexer.generation;

import io.rolecall.indexer.bulk.IndexFields;
import io.rolecall.indexer.consume.Consumption;

/// A consumer group whose records go into a generation: its own, or that of a replay.
///
/// @param fields what its index knows of our documents
record Followed(Generation generation, Consumption consumption, IndexFields fields) {}
