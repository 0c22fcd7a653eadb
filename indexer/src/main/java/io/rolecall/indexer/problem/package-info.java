/// What a client is told when its request can't be answered: RFC 9457 problems and request ids.
@NullMarked
package io.rolecall.indexer.problem;

import org.jspecify.annotations.NullMarked;
