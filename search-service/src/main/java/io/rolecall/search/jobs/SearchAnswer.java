package io.rolecall.search.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolecall.search.understand.Meaning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer to a search, as clients get it.
///
/// @param facets by name, in the order of [io.rolecall.search.query.Facet]; null when none was
///   asked for
/// @param understood what was understood of the words; null without words, or when they were taken
///   literally
/// @param broadened says that `jobs` fit a wider query, since nothing fits the one that was asked;
///   null when something does, or nothing fits a wider one either
/// @param nextCursor null on the last page
/// @param tookMs in this service, OpenSearch's part included
/// @param partial whether some of the index could not be searched; such a search is refused for now
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchAnswer(
    Total total,
    List<JobHit> jobs,
    @Nullable Map<String, List<FacetCount>> facets,
    @Nullable Meaning understood,
    @Nullable Broadened broadened,
    @Nullable String nextCursor,
    long tookMs,
    boolean partial) {

  /// How many postings there are.
  ///
  /// @param value at least that many
  /// @param exact whether there are no more
  public record Total(long value, boolean exact) {}

  /// The wider query that `jobs` fit.
  ///
  /// @param relaxed what was not insisted on: names of parameters, `spelling` or `words`
  /// @param total how many postings fit it
  public record Broadened(List<String> relaxed, Total total) {}

  /// How many postings have a value.
  public record FacetCount(String value, long count) {}
}
