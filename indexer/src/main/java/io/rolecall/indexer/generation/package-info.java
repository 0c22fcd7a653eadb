/// Generations of the index: which one is live, how far it is, and that there is one at all.
@NullMarked
package io.rolecall.indexer.generation;

import org.jspecify.annotations.NullMarked;
