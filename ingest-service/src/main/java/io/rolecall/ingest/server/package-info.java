/// The HTTP server's guards against clients that are slow, silent or too large.
@NullMarked
package io.rolecall.ingest.server;

import org.jspecify.annotations.NullMarked;
