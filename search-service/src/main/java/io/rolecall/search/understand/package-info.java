/// What a query means: titles, places, pay and the like in what was typed into one box, and what to
/// offer when nothing fits. Pure, but for the tables that are read at the start.
@NullMarked
package io.rolecall.search.understand;

import org.jspecify.annotations.NullMarked;
