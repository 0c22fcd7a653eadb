/// The event contract: what a posting is, how it is identified, and what travels on the topic.
///
/// Ingest writes these types, the indexer reads them. Nothing here knows Spring, PostgreSQL, Kafka
/// or OpenSearch.
@NullMarked
package io.rolecall.events;

import org.jspecify.annotations.NullMarked;
