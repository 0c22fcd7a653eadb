package io.rolecall.indexer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.bulk.BulkOperation.Put;
import io.rolecall.indexer.bulk.BulkOperation.Remove;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BulkBodyTest {
  private static final IndexFields ALL =
      new IndexFields("jobs", () -> JsonMapper.shared().missingNode());
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @Test
  void each_operation_is_a_line_of_action_and_its_document() {
    List<BulkOperation> operations =
        List.of(
            new Put(ID, 1_700_000_000_000_000L, utf8("{\"title\":\"Köchin\"}")), new Remove(ID, 5));

    assertThat(new String(BulkBody.of(operations, ALL), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"index":{"_id":"0123456789abcdef0123456789abcdef","version":1700000000000000,"version_type":"external"}}
            {"title":"Köchin"}
            {"delete":{"_id":"0123456789abcdef0123456789abcdef","version":5,"version_type":"external_gte"}}
            """);
  }

  @Test
  void the_size_told_before_is_no_less_than_what_is_sent() {
    var put = new Put(ID, Long.MAX_VALUE, utf8("{}"));
    var remove = new Remove(ID, Long.MAX_VALUE);

    assertThat(BulkBody.of(List.of(put), ALL).length).isLessThanOrEqualTo(put.size());
    assertThat(BulkBody.of(List.of(remove), ALL).length).isLessThanOrEqualTo(remove.size());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
