package io.rolecall.search.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer to a search, as clients get it.
///
/// @param facets by name, in the order of [io.rolecall.search.query.Facet]; null when none was
///   asked for
/// @param nextCursor null on the last page
/// @param tookMs in this service, OpenSearch's part included
/// @param partial whether some of the index could not be searched; such a search is refused for now
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchAnswer(
    Total total,
    List<JobHit> jobs,
    @Nullable Map<String, List<FacetCount>> facets,
    @Nullable String nextCursor,
    long tookMs,
    boolean partial) {

  /// How many postings there are.
  ///
  /// @param value at least that many
  /// @param exact whether there are no more
  public record Total(long value, boolean exact) {}

  /// How many postings have a value.
  public record FacetCount(String value, long count) {}
}
