/// The end of closed postings, after their retention. Start reading at [PurgeTable].
@NullMarked
package io.rolecall.ingest.purge;

import org.jspecify.annotations.NullMarked;
