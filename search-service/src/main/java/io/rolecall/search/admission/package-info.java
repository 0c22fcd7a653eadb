/// Who may search now: what the machine can do at the same time, and what one client may ask for.
@NullMarked
package io.rolecall.search.admission;

import org.jspecify.annotations.NullMarked;
