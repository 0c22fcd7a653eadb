/// What a client is told when its request can't be done: RFC 9457 problems and request ids.
@NullMarked
package io.rolecall.ingest.problem;

import org.jspecify.annotations.NullMarked;
