/// What opens in a browser: the search page and a page for each job, rendered here so that they
/// work without scripts too.
@NullMarked
package io.rolecall.search.pages;

import org.jspecify.annotations.NullMarked;
