package io.rolecall.indexer.bulk;

/// One write of one document, ordered by an external version.
public sealed interface BulkOperation {
  /// The document's id: 32 hex digits of ours, anything of documents that others have written.
  String id();

  /// Greater wins: an operation is *stale* when the index has this version or a later one.
  long version();

  /// About as many bytes as it takes in a request.
  int size();

  /// Writes the whole document.
  ///
  /// @param document JSON on one line; not to be changed
  @SuppressWarnings("ArrayRecordComponent")
  record Put(String id, long version, byte[] document) implements BulkOperation {
    @Override
    public int size() {
      return document.length + BulkBody.OVERHEAD;
    }
  }

  /// Removes the document. Allowed at the version that the index has, too. OpenSearch remembers the
  /// version of a removed document for a minute only, so this is for documents of which no older
  /// state can still be on its way.
  record Remove(String id, long version) implements BulkOperation {
    @Override
    public int size() {
      return BulkBody.OVERHEAD;
    }
  }
}
