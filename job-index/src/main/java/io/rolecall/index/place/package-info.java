/// Places by the names that people give them: what indexer and search-service agree on, so that a
/// posting is found by whatever its place is called.
///
/// [Gazetteer] is the way in. Its tables are the text files beside these classes, and GeoNames
/// files where an operator has them.
@NullMarked
package io.rolecall.index.place;

import org.jspecify.annotations.NullMarked;
