/// What the service counts and shows: see [IngestMeter].
@NullMarked
package io.rolecall.ingest.meter;

import org.jspecify.annotations.NullMarked;
