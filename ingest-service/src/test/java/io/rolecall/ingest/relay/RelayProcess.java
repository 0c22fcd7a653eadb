package io.rolecall.ingest.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.rolecall.ingest.feed.FeedSignal;
import io.rolecall.ingest.feed.PostgresSettings;
import io.rolecall.ingest.feed.PostingTraces;
import io.rolecall.ingest.relay.Holder.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A relay in a JVM of its own, which can be suspended and killed as a whole. It ends with this
/// JVM.
final class RelayProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STATE = "relay process: ";
  private static final String HOLDING = "holding";

  private final Process process;
  private volatile String state = "";

  private RelayProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::follow);
  }

  static RelayProcess start(RelayWorld world) {
    return start(world, Place.NOWHERE);
  }

  /// Starts a relay that holds the first time it comes to a place, until it is released.
  static RelayProcess start(RelayWorld world, Place place) {
    PostgresSettings at = world.postgresSettings();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                at.host(),
                Integer.toString(at.port()),
                at.database(),
                at.user(),
                world.kafka().bootstrapServers(),
                world.topics().postings(),
                world.topics().deadLetters(),
                place.name())
            .redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", at.password());
    try {
      return new RelayProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void follow() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(STATE)) {
          state = line.substring(STATE.length());
        }
      }
    } catch (IOException _) {
      state = "";
    }
  }

  boolean isActive() {
    return state.startsWith("Active");
  }

  void awaitActive() {
    await().atMost(PATIENCE).until(this::isActive);
  }

  void awaitHolding() {
    await().atMost(PATIENCE).until(() -> state.equals(HOLDING));
  }

  void release() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /// As `kill -STOP`.
  void suspend() throws Exception {
    signal("-STOP");
  }

  /// As `kill -CONT`.
  void resume() throws Exception {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
  }

  /// As `kill -9`.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /// The other end. It ends when its standard input does; a line there releases the holder.
  public static void main(String[] arguments) throws Exception {
    var postgres =
        new PostgresSettings(
            arguments[0],
            Integer.parseInt(arguments[1]),
            arguments[2],
            arguments[3],
            System.getenv("PGPASSWORD"));
    var holder = new Holder(Place.valueOf(arguments[7]));
    new Relay(
            new Term.Surroundings(
                postgres,
                new KafkaSettings(arguments[4], Map.of()),
                new RelayTopics(arguments[5], arguments[6]),
                RelayWorld.settings(),
                new Telling(holder),
                new PostingTraces(),
                Clock.systemUTC()),
            new FeedSignal())
        .start();
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    while (input.readLine() != null) {
      holder.release();
    }
    Runtime.getRuntime().halt(0);
  }

  /// Tells the starter what happens.
  private record Telling(Holder holder) implements RelayListener {
    private Telling {
      Thread.ofVirtual().start(() -> tellWhenHolding(holder));
    }

    private static void tellWhenHolding(Holder holder) {
      try {
        holder.awaitArrival();
        tell(HOLDING);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private static void tell(Object what) {
      System.out.println(STATE + what);
    }

    @Override
    public void stateChanged(RelayState state) {
      tell(state);
    }

    @Override
    public void read(List<FeedRow> rows) {
      holder.read(rows);
    }

    @Override
    public void sent(List<Outgoing> batch) {
      holder.sent(batch);
    }
  }
}
