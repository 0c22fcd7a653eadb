/// Tables that a query is read with, as an operator has set them.
@NullMarked
package io.rolecall.search.dictionary;

import org.jspecify.annotations.NullMarked;
