package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.pipeline.Rolecall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/// A bulk of new postings beside `COPY` of the rows it makes, beside inserts of them one by one,
/// and beside the same bulk again. Intake only: a database of its own that no relay reads, for all.
final class BulkBesideCopy implements Scenario {
  private static final int LINES = 20_000;

  /// So many bulks until most of what runs for one is compiled.
  private static final int WARM_UP = 6;

  /// So many rows are inserted one by one, by so many connections.
  private static final int SINGLE_ROWS = 5_000;

  private static final int CONNECTIONS = 16;

  private static final String DATABASE = "bulk_beside_copy";
  private static final String NEW = "bulk, new postings a second";
  private static final String AGAIN = "bulk, unchanged postings a second";
  private static final String COPY = "COPY, rows a second";
  private static final String SINGLE = "inserts, a transaction each, rows a second";
  private static final String WRITTEN = "rows written by the bulk again";

  private final Rolecall.Instance service;
  private final Connection connection;
  private final OneByOne oneByOne;
  private final byte[] lines;
  private final long run = System.currentTimeMillis();

  BulkBesideCopy(Pipeline pipeline) throws SQLException {
    Pipeline.postgres().createDatabase(DATABASE);
    service =
        pipeline
            .rolecall()
            .startIngest(
                "--rolecall.postgres.database=" + DATABASE, "--rolecall.relay.enabled=false");
    connection = pipeline.connect(DATABASE);
    oneByOne = new OneByOne(pipeline, DATABASE, CONNECTIONS);
    lines = String.join("\n", pipeline.corpus().postings(LINES)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "ingest-bulk";
  }

  @Override
  public String description() {
    return "%,d postings of %,d bytes as one NDJSON request, `COPY` of the rows that it makes (under other ids) into the same table, inserts of %,d of them by JDBC, each in a transaction of its own, by %d connections, and the request again. No relay and no indexer at work."
        .formatted(LINES, lines.length / LINES, SINGLE_ROWS, CONNECTIONS);
  }

  @Override
  public Map<String, Double> round(int number) throws Exception {
    var figures = new LinkedHashMap<String, Double>();
    for (int again = 0; number == 0 && again < WARM_UP; again++) {
      bulk("warm-up-%d-%d".formatted(run, again), "created");
    }
    String source = "bulk-%d-%d".formatted(run, number);
    if (number % 2 == 0) {
      figures.put(NEW, bulk(source, "created"));
      figures.put(COPY, copy(source));
      figures.put(SINGLE, oneByOne.again(connection, source, SINGLE_ROWS));
    } else {
      bulk(source + "-early", "created");
      figures.put(SINGLE, oneByOne.again(connection, source + "-early", SINGLE_ROWS));
      figures.put(COPY, copy(source + "-early"));
      figures.put(NEW, bulk(source, "created"));
    }
    long before = lastChange();
    figures.put(AGAIN, bulk(source, "unchanged"));
    figures.put(WRITTEN, (double) changedAfter(before));
    return figures;
  }

  private double bulk(String source, String outcome) throws IOException {
    String path = "/v1/sources/" + source + "/postings";
    try (var wire = new Wire(service.port())) {
      long begin = System.nanoTime();
      Wire.Answer answer = wire.send("POST", path, "application/x-ndjson", lines);
      double perSecond = Pipeline.perSecond(LINES, begin);
      assertThat(answer.text().lines().reduce((_, last) -> last).orElseThrow())
          .contains("\"" + outcome + "\":" + LINES);
      return perSecond;
    }
  }

  private double copy(String source) throws SQLException, IOException {
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    var rows = new ByteArrayOutputStream();
    copies.copyOut(
        """
        COPY (SELECT md5('copy' || id), 'copied', external_id, state, revision, version, content_hash, body,
                     created_at, updated_at, closed_at, changed_xid
              FROM posting WHERE source = '%s') TO STDOUT\
        """
            .formatted(source),
        rows);
    byte[] all = rows.toByteArray();
    long begin = System.nanoTime();
    long copied =
        copies.copyIn(
            """
            COPY posting (id, source, external_id, state, revision, version, content_hash, body,
                          created_at, updated_at, closed_at, changed_xid) FROM STDIN\
            """,
            new ByteArrayInputStream(all));
    double perSecond = Pipeline.perSecond(copied, begin);
    assertThat(copied).isEqualTo(LINES);
    return perSecond;
  }

  private long lastChange() throws SQLException {
    return number("SELECT max(changed_xid) FROM posting");
  }

  private long changedAfter(long xid) throws SQLException {
    return number("SELECT count(*) FROM posting WHERE changed_xid > " + xid);
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.ratio(NEW, COPY, 0.7), Goal.ratio(AGAIN, NEW, 3), Goal.atMost(WRITTEN, 0));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    service.close();
  }
}
