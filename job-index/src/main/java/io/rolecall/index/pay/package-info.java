/// What makes pay comparable: one place for the factors that index and search both use.
@NullMarked
package io.rolecall.index.pay;

import org.jspecify.annotations.NullMarked;
