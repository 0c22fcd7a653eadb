/// The connection to OpenSearch: settings, connection pool and plain requests.
@NullMarked
package io.rolecall.indexer.opensearch;

import org.jspecify.annotations.NullMarked;
