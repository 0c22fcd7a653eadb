package io.rolecall.launcher;

import io.rolecall.launcher.load.FeedFile;
import io.rolecall.launcher.port.PortPlan;
import java.nio.file.Path;
import java.util.List;

/// What one start is to do.
///
/// @param home the project's folder, with what the build made
/// @param data the data folder, absolute
/// @param feeds what to load
/// @param sample whether a new data folder gets the sample
/// @param javaOptions more options for the services' JVMs
record Settings(
    Path home,
    Path data,
    PortPlan ports,
    List<FeedFile> feeds,
    boolean sample,
    List<String> javaOptions) {

  Path logs() {
    return data.resolve("logs");
  }
}
