/// Records that can't be indexed, kept with the reason in a topic of their own.
@NullMarked
package io.rolecall.indexer.deadletter;

import org.jspecify.annotations.NullMarked;
