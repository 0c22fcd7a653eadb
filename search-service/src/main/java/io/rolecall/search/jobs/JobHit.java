package io.rolecall.search.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolecall.index.JobDocument.Salary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One posting in an answer. What is not known is null, and absent in JSON.
///
/// @param snippet plain text from the description: the part that fits the query best, else its
///   beginning
/// @param highlights by field, HTML with no markup but `<em>`; only fields in which something was
///   found
/// @param locations of it and of its near-duplicates, where these are collapsed
/// @param similarPostings how many near-duplicates are collapsed into this hit; null when they are
///   not collapsed
/// @param explanation how the score came about, as OpenSearch tells it; null unless asked for
/// @param score how well it fits; 0 for queries without words
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobHit(
    String id,
    String source,
    long revision,
    String title,
    String company,
    List<Place> locations,
    @Nullable String workplace,
    List<String> employmentType,
    @Nullable Salary salary,
    Instant postedAt,
    @Nullable Instant validThrough,
    @Nullable String url,
    @Nullable String snippet,
    Map<String, List<String>> highlights,
    @Nullable Long similarPostings,
    double score,
    @Nullable JsonNode explanation) {

  /// A place of work; degrees, WGS 84.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Place(
      @Nullable String city,
      @Nullable String region,
      @Nullable String country,
      @Nullable Double lat,
      @Nullable Double lon) {}
}
