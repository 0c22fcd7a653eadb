/// From a posting to its search document: pure functions, without clock, network or state, so that
/// a replay of the topic improves every posting that was indexed before.
///
/// [Enrichment] is the way in; each of the others answers one question about a posting.
@NullMarked
package io.rolecall.indexer.enrich;

import org.jspecify.annotations.NullMarked;
