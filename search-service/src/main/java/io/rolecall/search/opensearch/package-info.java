/// The one edge to OpenSearch: requests out, bytes back, every outcome a type.
@NullMarked
package io.rolecall.search.opensearch;

import org.jspecify.annotations.NullMarked;
