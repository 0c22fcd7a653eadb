package io.rolecall.ingest.relay;

import io.rolecall.ingest.relay.TopicWriter.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which topic it is and how far each of its partitions reaches at least. Kept with the cursor, it
/// tells a topic that was lost or cut from the one that the cursor is about.
///
/// @param topicId Kafka's id of the topic, which a topic created again under the same name has not
/// @param endOffsets by partition: the offset behind the last record known
record TopicState(String topicId, List<Long> endOffsets) {
  TopicState {
    endOffsets = List.copyOf(endOffsets);
  }

  /// Reads [#offsetsText].
  ///
  /// @throws NumberFormatException when it is not such a text
  static TopicState of(String topicId, String offsetsText) {
    return new TopicState(
        topicId, Arrays.stream(offsetsText.split(",", -1)).map(Long::valueOf).toList());
  }

  /// Comma-separated numbers.
  String offsetsText() {
    return endOffsets.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /// Whether this can be a later state of the same topic: nothing that `earlier` knew is missing.
  boolean continues(TopicState earlier) {
    if (!topicId.equals(earlier.topicId) || endOffsets.size() < earlier.endOffsets.size()) {
      return false;
    }
    for (int partition = 0; partition < earlier.endOffsets.size(); partition++) {
      if (endOffsets.get(partition) < earlier.endOffsets.get(partition)) {
        return false;
      }
    }
    return true;
  }

  /// The state after a transaction: behind its records is the marker of its commit, without which
  /// they would not be there.
  ///
  /// @param spans by partition: where its records are
  TopicState after(Map<Integer, Span> spans) {
    var ends = new ArrayList<>(endOffsets);
    spans.forEach((partition, span) -> ends.set(partition, span.last() + 2));
    return new TopicState(topicId, ends);
  }

  /// The state that is left when records were appended below the ends known: what had been there is
  /// gone. This one when they were not.
  TopicState cutAt(Map<Integer, Span> spans) {
    var ends = new ArrayList<>(endOffsets);
    spans.forEach((partition, span) ->
        ends.set(partition, Math.min(span.first(), endOffsets.get(partition))));
    return new TopicState(topicId, ends);
  }
}
