/// Removes documents of postings that have been closed for long.
@NullMarked
package io.rolecall.indexer.sweep;

import org.jspecify.annotations.NullMarked;
