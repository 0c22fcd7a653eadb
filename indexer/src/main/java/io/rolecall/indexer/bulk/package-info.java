/// Bulk writes to one index: bodies, answers, and what became of each item. Pure apart from
/// [BulkWriter], which is thin.
@NullMarked
package io.rolecall.indexer.bulk;

import org.jspecify.annotations.NullMarked;
