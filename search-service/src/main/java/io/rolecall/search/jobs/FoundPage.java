package io.rolecall.search.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.search.opensearch.OpenSearch;
import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.query.SearchBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is read of OpenSearch's answer to a search. Of each job only what was asked for is there.
///
/// @param took milliseconds, as OpenSearch counts them
/// @param status of HTTP; of one among several searches only
/// @param error OpenSearch's; of one among several that was not answered, and then nothing else is
///   there
record FoundPage(
    long took,
    @JsonProperty("timed_out") boolean timedOut,
    Hits hits,
    @Nullable Map<String, JsonNode> aggregations,
    int status,
    @Nullable JsonNode error) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static FoundPage read(byte[] json) {
    return MAPPER.readValue(json, FoundPage.class);
  }

  /// How many documents fit each of the queries that were counted.
  ///
  /// @see SearchBody#counting
  List<Long> counts() {
    JsonNode buckets =
        aggregations == null
            ? MAPPER.missingNode()
            : aggregations.getOrDefault(SearchBody.COUNTS, MAPPER.missingNode()).path("buckets");
    List<Long> counts = new ArrayList<>();
    for (int i = 0; buckets.has(Integer.toString(i)); i++) {
      counts.add(buckets.path(Integer.toString(i)).path("doc_count").asLong(0));
    }
    return counts;
  }

  /// The answers to searches that were sent together, in their order.
  ///
  /// @param failed what to throw when one of them was not answered
  static List<FoundPage> readAll(byte[] json, Function<OpenSearchReply, Stopped> failed) {
    List<FoundPage> pages = MAPPER.readValue(json, Several.class).responses();
    for (FoundPage page : pages) {
      if (page.error != null) {
        throw failed.apply(OpenSearch.failure(page.status, page.error));
      }
    }
    return pages;
  }

  private record Several(List<FoundPage> responses) {}

  /// The same with other hits.
  FoundPage with(List<Hit> others) {
    return new FoundPage(
        took, timedOut, new Hits(hits.total(), others), aggregations, status, error);
  }

  record Hits(@Nullable Total total, List<Hit> hits) {}

  record Total(long value, String relation) {}

  /// @param source absent where only `fields` were asked for
  record Hit(
      @JsonProperty("_score") @Nullable Double score,
      @JsonProperty("_source") OpenJob source,
      @Nullable Map<String, List<String>> fields,
      @JsonProperty("_explanation") @Nullable JsonNode explanation,
      @Nullable Map<String, List<String>> highlight,
      List<JsonNode> sort) {

    /// The same hit with what is shown of it.
    Hit with(Hit shown) {
      return new Hit(score, shown.source, fields, explanation, shown.highlight, sort);
    }
  }
}
