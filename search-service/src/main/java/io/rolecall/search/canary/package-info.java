/// How old the newest change is that a search finds: see [CanaryWatch] and `docs/adr/0042`.
@NullMarked
package io.rolecall.search.canary;

import org.jspecify.annotations.NullMarked;
