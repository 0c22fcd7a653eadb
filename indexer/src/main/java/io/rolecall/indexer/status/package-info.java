/// How the indexer is doing, in one call.
@NullMarked
package io.rolecall.indexer.status;

import org.jspecify.annotations.NullMarked;
