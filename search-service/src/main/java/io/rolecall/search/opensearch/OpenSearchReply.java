package io.rolecall.search.opensearch;

/// What came of a request to OpenSearch.
public sealed interface OpenSearchReply {
  /// It did what was asked.
  ///
  /// @param body JSON; not to be changed
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(byte[] body) implements OpenSearchReply {}

  /// The index is there, the document is not.
  record NotFound() implements OpenSearchReply {}

  /// No generation has been made yet: the alias is missing.
  record NoIndex() implements OpenSearchReply {}

  /// It did not do what was asked, and would not if asked again.
  ///
  /// @param reason OpenSearch's own, not for clients
  record Refused(int status, String reason) implements OpenSearchReply {}

  /// It may do it later: it is away, starting, overloaded, or took too long.
  ///
  /// @param reason for the log, not for clients
  record Away(String reason) implements OpenSearchReply {}
}
