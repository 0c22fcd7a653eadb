/// The table as its own change feed: what writers and the relay share.
@NullMarked
package io.rolecall.ingest.feed;

import org.jspecify.annotations.NullMarked;
