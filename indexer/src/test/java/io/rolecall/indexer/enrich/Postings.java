package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting;
import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingJson;
import tools.jackson.databind.node.ObjectNode;

/// Postings for tests, from JSON.
final class Postings {
  private Postings() {}

  static JobPosting posting(String json) {
    var document = (ObjectNode) PostingJson.MAPPER.readTree(json);
    return JobPostingReader.read(document).valid().orElseThrow();
  }
}
