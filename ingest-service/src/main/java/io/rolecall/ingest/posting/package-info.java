/// One posting: how it is read, told apart from its last state, stored and shown.
@NullMarked
package io.rolecall.ingest.posting;

import org.jspecify.annotations.NullMarked;
