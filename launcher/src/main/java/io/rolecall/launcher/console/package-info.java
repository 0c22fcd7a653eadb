/// What the person at the terminal sees.
@NullMarked
package io.rolecall.launcher.console;

import org.jspecify.annotations.NullMarked;
