/// What the service counts and shows: see [SearchMeter].
@NullMarked
package io.rolecall.search.meter;

import org.jspecify.annotations.NullMarked;
