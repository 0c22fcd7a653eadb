package io.rolecall.indexer.bulk;

import io.rolecall.events.PostingId;
import io.rolecall.indexer.bulk.BulkOperation.Put;
import io.rolecall.indexer.bulk.BulkOperation.Remove;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The body of a `_bulk` request.
///
/// @see <a href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/">Bulk API</a>
final class BulkBody {
  /// Upper bound of what an operation takes besides its document.
  static final int OVERHEAD = 128;

  private static final JsonMapper JSON = JsonMapper.shared();

  private BulkBody() {}

  /// Newline-delimited JSON, one action for each operation, in order.
  static byte[] of(List<BulkOperation> operations, IndexFields fields) {
    int size = operations.stream().mapToInt(BulkOperation::size).sum();
    var body = new ByteArrayOutputStream(size);
    for (BulkOperation operation : operations) {
      switch (operation) {
        case Put put -> {
          body.writeBytes(action("index", put, "external"));
          body.writeBytes(fields.fit(put.document()));
          body.write('\n');
        }
        case Remove remove -> body.writeBytes(action("delete", remove, "external_gte"));
      }
    }
    return body.toByteArray();
  }

  private static String quoted(String id) {
    return PostingId.isValid(id) ? '"' + id + '"' : JSON.writeValueAsString(id);
  }

  private static byte[] action(String name, BulkOperation operation, String versionType) {
    String line =
        "{\"%s\":{\"_id\":%s,\"version\":%d,\"version_type\":\"%s\"}}\n"
            .formatted(name, quoted(operation.id()), operation.version(), versionType);
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
