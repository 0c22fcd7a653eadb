/// Loads files of postings through the ingest API.
///
/// Start reading at [io.rolecall.launcher.load.FeedLoader].
@NullMarked
package io.rolecall.launcher.load;

import org.jspecify.annotations.NullMarked;
