/// The connection to Kafka: settings and clients.
@NullMarked
package io.rolecall.indexer.kafka;

import org.jspecify.annotations.NullMarked;
