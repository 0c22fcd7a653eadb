/// The ingest service: takes postings over HTTP, keeps them in PostgreSQL, and relays the table's
/// changes to Kafka.
@NullMarked
package io.rolecall.ingest;

import org.jspecify.annotations.NullMarked;
