package io.rolecall.ingest.wholefeed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolecall.ingest.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a whole feed had and what became of it.
///
/// @param received entries in it: the sum of created, updated, unchanged, rejected and those that
///   asked for a closing themselves
/// @param closed postings closed, because an entry says so or because they were absent
/// @param rejects the first rejected entries
record WholeFeedAnswer(
    long received,
    long created,
    long updated,
    long unchanged,
    long closed,
    long rejected,
    List<Reject> rejects) {
  /// A rejected entry.
  ///
  /// @param externalId null when it could not be read
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reject(long line, @Nullable String externalId, Problem.Body problem) {}

  /// The members of the JSON object, by name, in their order.
  Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("received", received);
    members.put("created", created);
    members.put("updated", updated);
    members.put("unchanged", unchanged);
    members.put("closed", closed);
    members.put("rejected", rejected);
    members.put("rejects", rejects);
    return members;
  }
}
