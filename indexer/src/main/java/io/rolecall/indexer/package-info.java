/// The indexer: follows the topic of postings and keeps a search index equal to it.
@NullMarked
package io.rolecall.indexer;

import org.jspecify.annotations.NullMarked;
