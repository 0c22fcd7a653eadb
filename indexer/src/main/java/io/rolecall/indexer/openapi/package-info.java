/// The description of the HTTP API.
@NullMarked
package io.rolecall.indexer.openapi;

import org.jspecify.annotations.NullMarked;
