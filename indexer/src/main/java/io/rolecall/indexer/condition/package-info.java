/// Whether what the indexer depends on is there: said once in the log when it changes, and always
/// in the health.
@NullMarked
package io.rolecall.indexer.condition;

import org.jspecify.annotations.NullMarked;
