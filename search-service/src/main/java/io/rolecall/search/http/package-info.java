/// What every answer has in common: request ids, problems, headers, limits on connections.
@NullMarked
package io.rolecall.search.http;

import org.jspecify.annotations.NullMarked;
