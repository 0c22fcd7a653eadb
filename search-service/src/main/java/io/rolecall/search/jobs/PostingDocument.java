package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.OpenJob;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A posting as schema.org's `JobPosting`.
public final class PostingDocument {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private PostingDocument() {}

  /// The document as it was received, made complete: `@context`, `@type` and `datePosted` are added
  /// where they were left out.
  public static ObjectNode of(OpenJob job) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("@context", "https://schema.org/");
    document.put("@type", "JobPosting");
    JsonNode posting = MAPPER.readTree(job.posting());
    posting.forEachEntry(document::set);
    if (!document.hasNonNull("datePosted")) {
      document.put("datePosted", job.postedAt().toString());
    }
    return document;
  }

  /// The same with its identity in front.
  static ObjectNode withIdentity(OpenJob job) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", job.id());
    document.put("revision", job.revision());
    of(job).forEachEntry(document::putIfAbsent);
    return document;
  }
}
