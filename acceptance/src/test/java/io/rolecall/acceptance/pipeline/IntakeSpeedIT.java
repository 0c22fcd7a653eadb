package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.launcher.sample.SampleGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/// What intake takes in a second, in rounds that alternate with what it is compared to: single PUTs
/// from 64 connections with group commit and with a commit for each; a bulk of NDJSON, and COPY of
/// the same rows into a table of the same shape; the same bulk again. Relay and indexer rest.
@Tag("measure")
class IntakeSpeedIT {
  private static final int CONNECTIONS = 64;
  private static final int ROUNDS = 3;
  private static final int SINGLES = 6_000;
  private static final int LINES = 20_000;
  private static final Path REPORT = Path.of("target", "measure", "intake.md");
  private static final String COLUMNS =
      "id, source, external_id, state, revision, version, content_hash, body, created_at,"
          + " updated_at, closed_at, changed_xid";

  private final Rolecall rolecall = Rolecall.shared();
  private final List<String> postings = postings();
  private final List<Round> rounds = new ArrayList<>();

  private record Round(
      ClosedLoad grouped, ClosedLoad alone, double bulk, double copy, double unchanged) {}

  private static List<String> postings() {
    var samples = new SampleGenerator(7, LocalDate.now(ZoneOffset.UTC));
    return samples.stream(LINES).map(sample -> sample.json()).toList();
  }

  @Test
  void intake_beside_its_limits() throws Exception {
    String database = rolecall.stack().postgres().createDatabase("intake_speed");
    String here = "--rolecall.postgres.database=" + database;
    try (var grouped = rolecall.startIngest(here, "--rolecall.relay.enabled=false");
        var alone =
            rolecall.startIngest(
                here,
                "--rolecall.relay.enabled=false",
                "--rolecall.group-commit.batch=1",
                "--rolecall.group-commit.lanes=64");
        Connection connection = connect(database)) {
      prepare(connection);
      round(-1, grouped, alone, connection);
      for (int n = 0; n < ROUNDS; n++) {
        rounds.add(round(n, grouped, alone, connection));
      }
    }
    report();
    assertThat(rounds).hasSize(ROUNDS);
  }

  private Connection connect(String database) throws SQLException {
    var postgres = rolecall.stack().postgres();
    return DriverManager.getConnection(
        "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + database,
        postgres.user(),
        postgres.password());
  }

  private static void prepare(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE copied (LIKE posting INCLUDING ALL)");
    }
  }

  private Round round(
      int n, Rolecall.Instance grouped, Rolecall.Instance alone, Connection connection)
      throws Exception {
    ClosedLoad one = singles(grouped, "grouped-" + (n + 1));
    ClosedLoad other = singles(alone, "alone-" + (n + 1));
    String source = "bulk-" + (n + 1);
    double bulk = bulk(grouped, source, "created");
    double copy = copy(connection, source);
    return new Round(one, other, bulk, copy, bulk(grouped, source, "unchanged"));
  }

  private ClosedLoad singles(Rolecall.Instance service, String source) throws Exception {
    return ClosedLoad.run(
        CONNECTIONS,
        SINGLES,
        n ->
            HttpRequest.newBuilder(service.at("/v1/sources/" + source + "/postings/" + n))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(postings.get(n)))
                .build());
  }

  private double bulk(Rolecall.Instance service, String source, String outcome) throws Exception {
    byte[] lines = String.join("\n", postings).getBytes(StandardCharsets.UTF_8);
    URI uri = service.at("/v1/sources/" + source + "/postings");
    try (HttpClient http = HttpClient.newHttpClient()) {
      long begin = System.nanoTime();
      var answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/x-ndjson")
                  .POST(BodyPublishers.ofByteArray(lines))
                  .build(),
              BodyHandlers.ofString());
      double perSecond = ClosedLoad.perSecond(LINES, begin);
      assertThat(answer.body().lines().toList().getLast()).contains("\"" + outcome + "\":" + LINES);
      return perSecond;
    }
  }

  /// COPY of what the bulk has just written.
  private static double copy(Connection connection, String source)
      throws SQLException, IOException {
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    var rows = new ByteArrayOutputStream();
    copies.copyOut(
        "COPY (SELECT %s FROM posting WHERE source = '%s') TO STDOUT".formatted(COLUMNS, source),
        rows);
    try (var statement = connection.createStatement()) {
      statement.execute("TRUNCATE copied");
    }
    long begin = System.nanoTime();
    long copied =
        copies.copyIn(
            "COPY copied (" + COLUMNS + ") FROM STDIN",
            new ByteArrayInputStream(rows.toByteArray()));
    double perSecond = ClosedLoad.perSecond(LINES, begin);
    assertThat(copied).isEqualTo(LINES);
    return perSecond;
  }

  private double median(ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }

  private void report() throws IOException {
    double bytes = postings.stream().mapToInt(String::length).average().orElseThrow();
    String report =
        """
        %d rounds, medians; postings of %.1f KB

        | single PUTs, %d connections | a second | p50 | p99 |
        |---|---|---|---|
        | group commit | %.0f | %.1f ms | %.1f ms |
        | a commit for each | %.0f | %.1f ms | %.1f ms |
        | ratio | %.2f | | |

        | %d postings | a second | of COPY |
        |---|---|---|
        | COPY of the same rows | %.0f | 1 |
        | bulk, new | %.0f | %.2f |
        | bulk, the same again | %.0f | %.2f |
        """
            .formatted(
                ROUNDS,
                bytes / 1024,
                CONNECTIONS,
                median(it -> it.grouped().perSecond()),
                median(it -> it.grouped().millis(50)),
                median(it -> it.grouped().millis(99)),
                median(it -> it.alone().perSecond()),
                median(it -> it.alone().millis(50)),
                median(it -> it.alone().millis(99)),
                median(it -> it.grouped().perSecond() / it.alone().perSecond()),
                LINES,
                median(Round::copy),
                median(Round::bulk),
                median(it -> it.bulk() / it.copy()),
                median(Round::unchanged),
                median(it -> it.unchanged() / it.copy()));
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
    System.out.println(report);
  }
}
