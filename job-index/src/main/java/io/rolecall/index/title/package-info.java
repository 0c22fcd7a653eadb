/// Job titles: which words mean the same, and which titles name the same occupation. Indexer and
/// search service read the same tables, so that a query and a posting speak of the same
/// occupations.
@NullMarked
package io.rolecall.index.title;

import org.jspecify.annotations.NullMarked;
