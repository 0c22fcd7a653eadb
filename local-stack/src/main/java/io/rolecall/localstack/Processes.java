package io.rolecall.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Signals to processes that Java's own interface has no words for.
final class Processes {
  private Processes() {}

  /// Waits until the process is gone, at most this long; returns in either case.
  static void awaitEnd(ProcessHandle process, Duration atMost) {
    try {
      process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // The caller looks at what is still alive.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while waiting for a server to end");
    }
  }

  /// Sends a signal, such as `STOP`, to a process.
  ///
  /// @throws LocalStackException if the process is there but didn't get it
  static void signal(String signal, ProcessHandle process) {
    if (!send(signal, List.of(process)) && process.isAlive()) {
      throw new LocalStackException(
          "Signal %s could not be sent to process %d".formatted(signal, process.pid()));
    }
  }

  /// Sends a signal to a process and then to those it has started, as far as they are still there.
  static void signalWithChildren(String signal, ProcessHandle process) {
    signal(signal, process);
    List<ProcessHandle> children = process.descendants().toList();
    if (!children.isEmpty()) {
      send(signal, children);
    }
  }

  /// Kills the process, then those it had started, and waits until all are gone.
  static void killWithChildren(ProcessHandle process) {
    List<ProcessHandle> all = new ArrayList<>(List.of(process));
    process.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> awaitEnd(each, Duration.ofSeconds(10)));
  }

  private static boolean send(String signal, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -\"$@\"", "sh", signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    return Programs.succeeds(List.of(), command.toArray(String[]::new));
  }
}
