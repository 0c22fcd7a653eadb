package io.rolecall.launcher;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.load.FeedLoader;
import io.rolecall.launcher.load.IngestAwayException;
import io.rolecall.launcher.load.IngestClient;
import io.rolecall.launcher.load.SampleLoader;
import io.rolecall.launcher.load.SearchCount;
import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.service.ServiceException;
import io.rolecall.launcher.service.Services;
import io.rolecall.localstack.LocalStackException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One run in the foreground: servers, services, sample, feeds, and then until it is told to stop
/// or one of them ends. What was started is stopped in any case.
final class Run {
  private final Settings settings;
  private final Console console;
  private final InstantSource clock = InstantSource.system();
  private final RunFile runFile;
  private @Nullable Services services;

  Run(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
    this.runFile = RunFile.in(settings.data());
  }

  /// Does it all and returns the exit code.
  int run() {
    Ending ending = Ending.ofThisThread();
    Servers servers = new Servers(settings, console);
    int code = ExitCode.FAILED;
    try {
      start(servers, ending);
      ending.await();
    } catch (InterruptedException
        | LocalStackException
        | ServiceException
        | IngestAwayException
        | IOException e) {
      code = explain(ending, e);
    } finally {
      ending.beginCleaningUp();
      stop(servers);
      ending.finished();
    }
    return code;
  }

  private void start(Servers servers, Ending ending)
      throws IOException, InterruptedException, IngestAwayException {
    Instant begin = clock.instant();
    console.line("Starting PostgreSQL, Kafka and OpenSearch with the data in " + settings.data());
    servers.start(ending::because);
    runFile.write(settings.ports(), false);
    console.line("Starting the services");
    Services started =
        new Services(
            new Services.Settings(
                settings.home(),
                settings.logs(),
                settings.ports(),
                servers.environment(),
                settings.javaOptions()),
            console,
            ending::because);
    services = started;
    started.start();
    IngestClient ingest = new IngestClient(settings.ports().url(Port.INGEST));
    sample(ingest);
    runFile.write(settings.ports(), true);
    console.line("Rolecall runs (%s).".formatted(words(begin)));
    console.line(Welcome.text(settings.ports()));
    if (!settings.feeds().isEmpty()) {
      new FeedLoader(ingest, console, clock).load(settings.feeds());
    }
    console.line("Logs are in %s. Ctrl-C stops everything.".formatted(settings.logs()));
  }

  private void sample(IngestClient ingest)
      throws IOException, InterruptedException, IngestAwayException {
    SampleLoader sample =
        new SampleLoader(
            ingest, new SearchCount(settings.ports().url(Port.SEARCH)), console, clock);
    if (settings.sample()) {
      sample.loadOnce(settings.data());
    } else {
      sample.decline(settings.data());
    }
  }

  private int explain(Ending ending, Exception cause) {
    if (ending.isSignalled()) {
      return ExitCode.STOPPED;
    }
    console.line(ending.failure().orElseGet(() -> String.valueOf(cause.getMessage())));
    return ExitCode.FAILED;
  }

  private void stop(Servers servers) {
    Instant begin = clock.instant();
    console.line("Stopping");
    try {
      if (services != null) {
        services.stop();
      }
      servers.close();
      runFile.delete();
      console.line("Stopped (%s).".formatted(words(begin)));
    } catch (LocalStackException | IOException e) {
      console.line("Not all could be stopped: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String words(Instant begin) {
    return Console.words(Duration.between(begin, clock.instant()));
  }
}
