/// The API's description of itself.
@NullMarked
package io.rolecall.search.openapi;

import org.jspecify.annotations.NullMarked;
