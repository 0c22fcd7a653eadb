package io.rolecall.indexer.generation;

import io.rolecall.indexer.consume.Consumption;

/// A consumer group whose records go into a generation: its own, or that of a replay.
record Followed(Generation generation, Consumption consumption) {}
