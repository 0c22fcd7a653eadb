/// The three services as child processes.
///
/// Start reading at [io.rolecall.launcher.service.Services].
@NullMarked
package io.rolecall.launcher.service;

import org.jspecify.annotations.NullMarked;
