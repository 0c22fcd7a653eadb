package io.rolecall.ingest.relay;

import org.jspecify.annotations.Nullable;

/// The oldest write transaction that runs on the PostgreSQL server: nothing that began after it can
/// be published yet.
///
/// @param who for people
/// @param seconds since it began; null when this role may not see that
/// @param remedy how to end it
record HorizonHolder(String who, @Nullable Double seconds, String remedy) {}
