package io.rolecall.indexer.generation;

import io.rolecall.index.JobsIndex;
import java.time.Instant;

/// A physical index that holds, or is to hold, every posting.
///
/// @param number 1 to 999,999
/// @param uuid OpenSearch's own id of the index: another one for an index made again under the same
///   name
/// @param createdAt when OpenSearch made the index
public record Generation(int number, String uuid, Instant createdAt) {
  /// Name of the index.
  public String index() {
    return JobsIndex.name(number);
  }

  /// The alias it is written through.
  public String writeAlias() {
    return JobsIndex.writeAlias(number);
  }

  /// Its consumer group. Named with the uuid, so that a wiped OpenSearch does not find an old group
  /// at the end of the topic.
  public String group() {
    return "rolecall-indexer-" + index() + "-" + uuid;
  }
}
