package io.rolecall.indexer.bulk;

import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;

/// Sends the body of a `_bulk` request and brings the answer.
@FunctionalInterface
interface BulkSender {
  /// Sends and waits.
  ///
  /// @throws IOException when no answer came
  OpenSearchAnswer send(byte[] body) throws IOException;
}
