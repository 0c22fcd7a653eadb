/// The service's contract as an OpenAPI document.
@NullMarked
package io.rolecall.ingest.openapi;

import org.jspecify.annotations.NullMarked;
