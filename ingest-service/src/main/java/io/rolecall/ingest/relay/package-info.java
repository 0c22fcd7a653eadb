/// The relay: reads the table's changes in transaction order and writes them to Kafka, as the only
/// writer there is. Start reading at [Relay].
@NullMarked
package io.rolecall.ingest.relay;

import org.jspecify.annotations.NullMarked;
