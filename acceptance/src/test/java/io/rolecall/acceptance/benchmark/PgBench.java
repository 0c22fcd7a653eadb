package io.rolecall.acceptance.benchmark;

import io.rolecall.localstack.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// PostgreSQL's own load program, `pgbench`: what a client without a service in between gets.
final class PgBench {
  static final String OBSTACLE =
      "pgbench was found neither on the PATH nor in /usr/lib/postgresql/*/bin; Debian has it in"
          + " the package postgresql-contrib or postgresql-15: apt-get install postgresql-15";

  /// One row, as an insert of the service writes it, under an id that the relay takes for one. The
  /// hash is as long as one of the document would be.
  private static final String INSERT =
      """
      INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                           created_at, updated_at, changed_xid)
      SELECT left(encode(k.hash, 'hex'), 32), 'pgbench', k.name, 'open', 1,
             (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, k.hash, :doc,
             clock_timestamp(), clock_timestamp(), pg_current_xact_id()::text::bigint
      FROM (SELECT name, sha256(convert_to('pgbench' || chr(10) || name, 'UTF8')) AS hash
            FROM (SELECT gen_random_uuid()::text AS name) n) k;
      """;

  /// PostgreSQL has a hundred connections, and the services need some.
  static final int MOST_CLIENTS = 64;

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial");
  private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

  private final Path program;
  private final PostgresServer postgres;

  private PgBench(Path program, PostgresServer postgres) {
    this.program = program;
    this.postgres = postgres;
  }

  static Optional<Path> find() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(Path::of);
    return Stream.concat(onPath, installed())
        .map(folder -> folder.resolve("pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> installed() {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions.map(version -> version.resolve("bin")).toList().stream();
    } catch (IOException _) {
      return Stream.of();
    }
  }

  static PgBench of(PostgresServer postgres) {
    return new PgBench(find().orElseThrow(() -> new IllegalStateException(OBSTACLE)), postgres);
  }

  /// What it said.
  record Result(double perSecond, double meanMillis) {}

  /// Inserts rows with this document, so many in all, each in a transaction of its own.
  Result insert(int clients, int count, String document) throws IOException, InterruptedException {
    Path script = Files.createTempFile("insert", ".sql");
    try {
      Files.writeString(script, INSERT);
      var builder =
          new ProcessBuilder(
              program.toString(),
              "--no-vacuum",
              "--protocol=prepared",
              "--client=" + clients,
              "--jobs=2",
              "--transactions=" + count / clients,
              "--file=" + script,
              "--define=doc=" + document,
              "--host=" + postgres.host(),
              "--port=" + postgres.port(),
              "--username=" + postgres.user(),
              postgres.database());
      builder.environment().put("PGPASSWORD", postgres.password());
      builder.redirectErrorStream(true);
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      return new Result(figure(RATE, said), figure(LATENCY, said));
    } finally {
      Files.delete(script);
    }
  }

  private static double figure(Pattern pattern, String said) {
    Matcher found = pattern.matcher(said);
    if (!found.find()) {
      throw new IllegalStateException(said);
    }
    return Double.parseDouble(found.group(1));
  }
}
