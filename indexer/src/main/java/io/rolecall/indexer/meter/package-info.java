/// What the indexer measures.
@NullMarked
package io.rolecall.indexer.meter;

import org.jspecify.annotations.NullMarked;
