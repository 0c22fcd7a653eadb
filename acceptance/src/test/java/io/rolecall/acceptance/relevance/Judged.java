package io.rolecall.acceptance.relevance;

import java.util.List;
import java.util.Set;

/// Documents, and queries of which it is known which documents answer them.
///
/// @param name as the report shows it
record Judged(String name, List<Document> documents, List<Query> queries) {

  /// A posting.
  ///
  /// @param id its position in the suite
  /// @param title what plain BM25 searches in
  /// @param json the posting, as a producer would send it
  record Document(int id, String title, String json) {}

  /// A query and the documents that answer it; all others don't.
  record Query(String text, Set<Integer> relevant) {}
}
