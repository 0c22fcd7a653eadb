/// From the topic to one index: a poll loop, batches of records, and what is committed when.
///
/// [PollLoop] is the only one that touches the consumer. [Plan] is the pure core: records in,
/// operations and dead letters out. [BatchRunner] carries a plan out, until every record has ended.
@NullMarked
package io.rolecall.indexer.consume;

import org.jspecify.annotations.NullMarked;
