/// Whole feeds: everything a source has in one request, so that what is absent can be closed. Start
/// reading at [WholeFeed].
@NullMarked
package io.rolecall.ingest.wholefeed;

import org.jspecify.annotations.NullMarked;
