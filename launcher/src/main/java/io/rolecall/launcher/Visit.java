package io.rolecall.launcher;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.load.FeedFile;
import io.rolecall.launcher.load.FeedLoader;
import io.rolecall.launcher.load.IngestAwayException;
import io.rolecall.launcher.load.IngestClient;
import io.rolecall.launcher.load.LoadReport;
import io.rolecall.launcher.port.Port;
import java.time.InstantSource;
import java.util.List;

/// A start that finds Rolecall running with its data folder: it can load feeds there, and no more.
///
/// @param running the one that runs
record Visit(RunFile.Instance running, Console console) {

  /// Loads the feeds and returns the exit code.
  int load(List<FeedFile> feeds) throws InterruptedException {
    String who =
        "Rolecall already runs with this data folder (process %d, search page %s/)"
            .formatted(running.process(), running.ports().url(Port.SEARCH));
    if (!running.ready()) {
      console.line(who + ", but is still starting. Try again in a moment.");
      return ExitCode.FAILED;
    }
    if (feeds.isEmpty()) {
      console.line(who + ". Stop it, or choose another folder with --data.");
      return ExitCode.FAILED;
    }
    console.line(who + ": loading there.");
    try {
      IngestClient ingest = new IngestClient(running.ports().url(Port.INGEST));
      LoadReport report = new FeedLoader(ingest, console, InstantSource.system()).load(feeds);
      return report.complete() ? ExitCode.STOPPED : ExitCode.NOT_ALL_LOADED;
    } catch (IngestAwayException e) {
      console.line(String.valueOf(e.getMessage()));
      return ExitCode.FAILED;
    }
  }
}
