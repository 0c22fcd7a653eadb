/// What `./run` starts: the servers, the services, the sample and the feed loader.
///
/// Start reading at [io.rolecall.launcher.Launcher].
@NullMarked
package io.rolecall.launcher;

import org.jspecify.annotations.NullMarked;
