package io.rolecall.search.suggest;

import io.rolecall.search.opensearch.OpenSearch;
import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.query.ValuesBody;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads all that can be suggested from the index: one aggregation for each type.
@Component
class DictionaryReader {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// The whole index is counted, which takes longer than a search may.
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final OpenSearch openSearch;
  private final SuggestSettings settings;
  private final Clock clock;

  DictionaryReader(OpenSearch openSearch, SuggestSettings settings, Clock clock) {
    this.openSearch = openSearch;
    this.settings = settings;
    this.clock = clock;
  }

  /// Blocks. Empty when the index is not there or doesn't answer.
  Optional<List<Suggestion>> read() {
    List<Suggestion> all = new ArrayList<>();
    for (SuggestionType type : SuggestionType.values()) {
      byte[] body =
          MAPPER.writeValueAsBytes(
              ValuesBody.of(type.field(), settings.most(), clock.instant(), TIMEOUT));
      OpenSearchReply reply = openSearch.search(body, "suggest", TIMEOUT).block();
      if (!(reply instanceof Answered(byte[] json))) {
        return Optional.empty();
      }
      JsonNode answer = MAPPER.readTree(json);
      if (answer.path("timed_out").asBoolean()) {
        return Optional.empty();
      }
      answer
          .path("aggregations")
          .path(ValuesBody.VALUES)
          .path("buckets")
          .valueStream()
          .map(bucket ->
              new Suggestion(
                  bucket.path("key").asString(), type, bucket.path("doc_count").asLong()))
          .forEach(all::add);
    }
    return Optional.of(all);
  }
}
