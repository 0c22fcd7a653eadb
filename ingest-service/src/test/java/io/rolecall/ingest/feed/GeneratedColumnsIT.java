package io.rolecall.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingId;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// The formulas of `bucket` and `hash` exist twice, in SQL and in Java.
class GeneratedColumnsIT {
  private static final String INSERT =
      """
      INSERT INTO posting (id, source, external_id, state, revision, version, content_hash, body,
                           created_at, updated_at, changed_xid)
      VALUES (?, 's', ?, 'open', 1, ?, '', '{}', now(), now(), 0)
      """;

  private record Row(PostingId id, long version) {}

  @Test
  void bucket_and_hash_of_a_row_are_those_of_the_digest() throws SQLException {
    var postgres = SharedStack.with(Server.POSTGRES).postgres();
    String url = postgres.jdbcUrl(postgres.createDatabase("generated_columns"));
    Flyway.configure().dataSource(url, postgres.user(), postgres.password()).load().migrate();
    try (Connection connection =
        DriverManager.getConnection(url, postgres.user(), postgres.password())) {
      insert(connection, rows(new Random(20_261_122)));

      assertDigestsAgree(connection, 5_005);
    }
  }

  private static List<Row> rows(Random random) {
    var versions = List.of(1L, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
    return IntStream.range(0, 5_005)
        .mapToObj(number -> {
          byte[] bytes = new byte[16];
          random.nextBytes(bytes);
          if (number % 100 == 0) {
            bytes[0] = (byte) (number % 200 == 0 ? 0xff : 0);
            bytes[1] = bytes[0];
          }
          return new Row(
              new PostingId(HexFormat.of().formatHex(bytes)),
              number < versions.size() ? versions.get(number) : random.nextLong());
        })
        .toList();
  }

  private static void insert(Connection connection, List<Row> rows) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.prepareStatement(INSERT)) {
      for (Row row : rows) {
        statement.setString(1, row.id().value());
        statement.setString(2, row.id().value());
        statement.setLong(3, row.version());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    connection.commit();
  }

  private static void assertDigestsAgree(Connection connection, int expected) throws SQLException {
    int count = 0;
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, version, bucket, hash FROM posting")) {
      while (row.next()) {
        var id = new PostingId(row.getString(1));
        assertThat(row.getInt(3)).as("bucket of %s", id).isEqualTo(PostingDigest.bucket(id));
        assertThat(row.getLong(4))
            .as("hash of %s, %d", id, row.getLong(2))
            .isEqualTo(PostingDigest.hash(id, row.getLong(2)));
        count++;
      }
    }
    assertThat(count).isEqualTo(expected);
  }
}
