/// Whether an index holds what PostgreSQL does, told while writes go on, and what is done when it
/// does not.
@NullMarked
package io.rolecall.indexer.parity;

import org.jspecify.annotations.NullMarked;
