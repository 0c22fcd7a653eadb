/// Many postings in one request, streamed both ways.
@NullMarked
package io.rolecall.ingest.bulk;

import org.jspecify.annotations.NullMarked;
