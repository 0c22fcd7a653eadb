package io.rolecall.launcher;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.load.FeedException;
import io.rolecall.launcher.load.FeedFile;
import io.rolecall.launcher.load.FeedFiles;
import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.port.PortException;
import io.rolecall.launcher.port.PortPlan;
import io.rolecall.launcher.service.Services;
import io.rolecall.localstack.QuickStarts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
    name = "./run",
    sortOptions = false,
    usageHelpAutoWidth = false,
    usageHelpWidth = 80,
    header =
        "Builds what is not built, starts PostgreSQL, Kafka, OpenSearch and the three services,"
            + " and stays in the foreground until Ctrl-C.%n",
    footerHeading = "%nNames of ports:%n",
    footer = {
      "  search 8080, ingest 8081, indexer 8082, the same with -management at 9080 to",
      "  9082, postgres 25432, kafka 29092 (and the one after it), opensearch 29200.",
      "  Environment variables set them too, such as ROLECALL_SEARCH_PORT or",
      "  ROLECALL_INGEST_MANAGEMENT_PORT.",
      "",
      "Other environment variables:",
      "  ROLECALL_DATA           the data folder",
      "  ROLECALL_JAVA_OPTIONS   more options for the services' JVMs, such as -Xmx1g",
      "  ROLECALL_BUILD          never starts what is built, however old",
      "  ROLECALL_MEMORY_CHECK   off starts the servers even if memory seems short",
      "  JAVA_HOME               the JDK to use, 25 or newer",
      "",
      "Exit codes:",
      "  0 stopped by a signal, or all files loaded; 1 something failed; 2 wrong usage;",
      "  3 loaded into a running Rolecall, but not all files.",
      "",
      "Examples:",
      "  ./run",
      "  ./run --load jobs.ndjson.gz --load boards/",
      "  ./run --data /var/lib/rolecall --no-sample",
      "  ./run --port search=8090 --port ingest=8091",
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration AFTER_A_KILLED_RUN = Duration.ofSeconds(10);

  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the data is kept and found again (default: data beside this program).")
  private @Nullable Path data;

  @Option(
      names = "--load",
      paramLabel = "PATH",
      description = {
        "Load a file of postings, or a folder of such files and folders. May be repeated. One"
            + " schema.org JobPosting a line (.ndjson, .jsonl, .json), or a job board's answer with"
            + " \"jobs\" (.json); each also with .gz. A file's name in lower case, without endings,"
            + " is its source; characters that a source cannot have become '-', and it is cut at"
            + " 64. If Rolecall already runs with this data folder, it is loaded there and this"
            + " command ends.",
      })
  private List<Path> load = new ArrayList<>();

  @Option(names = "--no-sample", description = "Give a new data folder no sample postings.")
  private boolean noSample;

  @Option(
      names = "--port",
      paramLabel = "NAME=PORT",
      description = "Another port, 0 for any free one. May be repeated. Names are below.")
  private Map<Port, Integer> ports = new EnumMap<>(Port.class);

  @Option(names = "--free-ports", description = "Any free ports, but for those given.")
  private boolean freePorts;

  @Option(names = "--prepare", hidden = true, description = "Make quick starts, and end.")
  private boolean prepare;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean unusedHelp;

  RunCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (prepare) {
      QuickStarts.prepare(home.resolve("launcher/target/prepare"), console::line);
      return ExitCode.STOPPED;
    }
    Path folder = dataFolder();
    List<FeedFile> feeds = feeds();
    RunFile runFile = RunFile.in(folder);
    Optional<RunFile.Instance> running = runFile.running();
    if (running.isPresent()) {
      return new Visit(running.get(), console).load(feeds);
    }
    PortPlan plan = ports();
    Duration patience = runFile.exists() ? AFTER_A_KILLED_RUN : Duration.ZERO;
    List<String> obstacles = TakenPorts.obstacles(plan, patience);
    if (!obstacles.isEmpty()) {
      obstacles.forEach(console::line);
      return ExitCode.FAILED;
    }
    List<String> options = Services.options(environment.getOrDefault("ROLECALL_JAVA_OPTIONS", ""));
    return new Run(new Settings(home, folder, plan, feeds, !noSample, options), console).run();
  }

  Path dataFolder() {
    Path chosen = data;
    if (chosen == null) {
      String variable = environment.getOrDefault("ROLECALL_DATA", "");
      chosen = variable.isBlank() ? home.resolve("data") : Path.of(variable);
    }
    return chosen.toAbsolutePath().normalize();
  }

  PortPlan ports() {
    Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    if (freePorts) {
      Arrays.stream(Port.values()).forEach(port -> chosen.put(port, 0));
    }
    chosen.putAll(ports);
    try {
      return PortPlan.choose(chosen, environment);
    } catch (PortException e) {
      throw wrongUsage(e);
    }
  }

  List<FeedFile> feeds() {
    try {
      return FeedFiles.find(load);
    } catch (FeedException e) {
      throw wrongUsage(e);
    }
  }

  private ParameterException wrongUsage(RuntimeException cause) {
    return new ParameterException(
        Objects.requireNonNull(spec).commandLine(), cause.getMessage(), cause);
  }
}
