package io.rolecall.launcher;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.port.Port;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// The program behind `./run`.
///
/// System properties: `rolecall.home`, the project's folder (the working directory if absent), and
/// `rolecall.terminal`, whether standard output is a terminal.
public final class Launcher {
  private Launcher() {}

  /// Ends the JVM with an exit code that the help text explains.
  public static void main(String[] arguments) {
    Path home = Path.of(System.getProperty("rolecall.home", "")).toAbsolutePath().normalize();
    System.exit(
        commandLine(new RunCommand(Console.standard(), System.getenv(), home)).execute(arguments));
  }

  static CommandLine commandLine(RunCommand command) {
    return new CommandLine(command)
        .registerConverter(Port.class, Launcher::port)
        .setParameterExceptionHandler((e, _) -> {
          PrintWriter err = e.getCommandLine().getErr();
          err.println(e.getMessage());
          err.println("./run --help tells what can be said.");
          return ExitCode.WRONG_USAGE;
        })
        .setExecutionExceptionHandler((e, line, _) -> {
          line.getErr().println("It failed: " + e);
          return ExitCode.FAILED;
        });
  }

  static CommandLine commandLine(Console console, Map<String, String> environment, Path home) {
    return commandLine(new RunCommand(console, environment, home));
  }

  private static Port port(String name) {
    return Port.named(name)
        .orElseThrow(() ->
            new TypeConversionException(
                "there is no port '%s', but %s"
                    .formatted(
                        name,
                        Arrays.stream(Port.values())
                            .map(Port::option)
                            .collect(Collectors.joining(", ")))));
  }
}
