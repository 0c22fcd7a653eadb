/// The ports of everything that `./run` starts.
@NullMarked
package io.rolecall.launcher.port;

import org.jspecify.annotations.NullMarked;
