/// The calls of the ingest service that the indexer makes: what PostgreSQL holds, and handing out
/// rows again.
@NullMarked
package io.rolecall.indexer.ingest;

import org.jspecify.annotations.NullMarked;
