/// Job boards of Ashby: their answers as schema.org postings.
@NullMarked
package io.rolecall.ingest.ashby;

import org.jspecify.annotations.NullMarked;
