package io.rolecall.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.Client;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A value that PostgreSQL refuses, although nothing here did, fails its own posting only.
class PoisonIT {
  @Test
  void one_bad_row_of_a_batch_fails_alone() throws SQLException {
    try (var app = IngestApp.start();
        var table = Table.of(app)) {
      table.refusePoison();
      Client client = app.client();
      String lines =
          IntStream.range(0, 100)
              .mapToObj(n -> Jobs.job("job-" + n, n == 13 || n == 77 ? "poison" : "Title"))
              .collect(Collectors.joining("\n"));

      List<JsonNode> results = client.bulk("poison", lines).lines();

      assertThat(results.getLast().at("/summary/created").intValue()).isEqualTo(98);
      assertThat(results.getLast().at("/summary/rejected").intValue()).isEqualTo(2);
      assertThat(results.get(13).at("/problem/status").intValue()).isEqualTo(422);
      assertThat(results.get(77).get("outcome").stringValue()).isEqualTo("rejected");
      assertThat(client.put(Client.path("poison", "x"), Jobs.job("poison")).problem())
          .isEqualTo("invalid-posting");
    }
  }
}
