/// The index contract: what indexer and search-service agree on. The mapping and the analysis are
/// in `jobs-mapping.json` and `jobs-settings.json` beside these classes.
@NullMarked
package io.rolecall.index;

import org.jspecify.annotations.NullMarked;
