package io.rolecall.indexer.generation;

import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The [Registry], kept in OpenSearch as one document of an index of its own. A change is written
/// only onto the state that it was made from, so any number of instances may make changes at the
/// same time.
@Component
public class RegistryStore {
  /// Where it is kept.
  public static final String INDEX = "rolecall-indexer";

  private static final String DOCUMENT = "/" + INDEX + "/_doc/generations";
  private static final String SETTINGS =
      """
      {"settings":{"index":{"number_of_shards":1,"auto_expand_replicas":"0-2","hidden":true}},
       "mappings":{"enabled":false}}\
      """;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  /// Not a status: an index that was just made is yellow before its primary is there.
  private static final Map<String, String> ONCE_THERE =
      Map.of("wait_for_active_shards", "1", "timeout", "5s");

  private static final int ATTEMPTS = 10;
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build();

  private final OpenSearch openSearch;

  RegistryStore(OpenSearch openSearch) {
    this.openSearch = openSearch;
  }

  private record Stored(Registry registry, Map<String, String> condition) {}

  /// What is written down; nothing before the first change.
  ///
  /// @throws IOException when OpenSearch is away or refuses
  public Registry read() throws IOException {
    return load().registry();
  }

  /// Applies a change, again if another one was faster.
  ///
  /// @param change is given what is written down; may throw, and then nothing changes
  /// @return what is written down now
  /// @throws IOException when OpenSearch is away or refuses: the change may or may not be made
  public Registry update(UnaryOperator<Registry> change) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Stored stored = load();
      Registry next = change.apply(stored.registry());
      if (next.equals(stored.registry()) || write(next, stored.condition())) {
        return next;
      }
    }
    throw new IOException("the state of the generations keeps changing");
  }

  private Stored load() throws IOException {
    OpenSearchAnswer answer = openSearch.get(DOCUMENT, Map.of());
    if (answer.status() == UNAVAILABLE) {
      // Another one may have made the index a moment ago.
      openSearch.get("/_cluster/health/" + INDEX, ONCE_THERE);
      answer = openSearch.get(DOCUMENT, Map.of());
    }
    if (answer.status() == NOT_FOUND) {
      return new Stored(Registry.EMPTY, Map.of("op_type", "create"));
    }
    require(answer);
    JsonNode hit = answer.json();
    Map<String, String> condition =
        Map.of(
            "if_seq_no", hit.path("_seq_no").asString(),
            "if_primary_term", hit.path("_primary_term").asString());
    try {
      return new Stored(JSON.treeToValue(hit.path("_source"), Registry.class), condition);
    } catch (JacksonException e) {
      throw new IOException(DOCUMENT + " can't be read: " + e.getOriginalMessage(), e);
    }
  }

  /// @return false when another change was faster
  private boolean write(Registry registry, Map<String, String> condition) throws IOException {
    byte[] json = JSON.writeValueAsBytes(registry);
    OpenSearchAnswer answer = openSearch.json("PUT", DOCUMENT, condition, json);
    if (answer.errorType().equals("index_not_found_exception")) {
      openSearch.json(
          "PUT", "/" + INDEX, SETTINGS.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      answer = openSearch.json("PUT", DOCUMENT, condition, json);
    }
    if (answer.status() == CONFLICT) {
      return false;
    }
    require(answer);
    return true;
  }

  private static void require(OpenSearchAnswer answer) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException("the state of the generations: " + answer.summary());
    }
  }
}
