package io.rolecall.indexer.generation;

import io.rolecall.index.JobsIndex;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Generations as OpenSearch has them: which index the alias names is the truth. Any number of
/// instances may call this at the same time.
@Component
class GenerationStore {
  private static final int NOT_FOUND = 404;
  private static final int FIRST = 1;

  private final OpenSearch openSearch;

  GenerationStore(OpenSearch openSearch) {
    this.openSearch = openSearch;
  }

  /// The generation that searches see; empty when there is none.
  ///
  /// @throws GenerationException when the alias names something else than one job index
  /// @throws IOException when OpenSearch is away
  Optional<Generation> live() throws IOException, GenerationException {
    OpenSearchAnswer answer = openSearch.get("/_alias/" + JobsIndex.ALIAS, Map.of());
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    require(answer, "ask for the alias " + JobsIndex.ALIAS);
    List<String> names = names(answer.json());
    if (names.size() != 1 || JobsIndex.generationOf(names.getFirst()).isEmpty()) {
      throw new GenerationException("the alias " + JobsIndex.ALIAS + " names " + names);
    }
    return Optional.of(generation(names.getFirst()));
  }

  /// The live generation; makes the first one when there is no job index at all.
  ///
  /// @throws GenerationException also when there are job indices and none of them is live: which
  ///   one should be is not ours to guess
  /// @throws IOException when OpenSearch is away
  Generation ensure() throws IOException, GenerationException {
    Optional<Generation> live = live();
    if (live.isPresent()) {
      return live.get();
    }
    List<String> indices = indices();
    String first = JobsIndex.name(FIRST);
    if (indices.isEmpty()) {
      create();
    } else if (indices.equals(List.of(first))) {
      addAliases();
    } else {
      throw new GenerationException(
          "no index has the alias " + JobsIndex.ALIAS + ", but there are " + indices);
    }
    return live().orElseThrow(() -> new GenerationException(first + " was made, but is not live"));
  }

  /// How many open postings an index holds.
  ///
  /// @throws IOException when OpenSearch is away or does not say
  long openDocuments(Generation generation) throws IOException {
    byte[] query = utf8("{\"query\":{\"term\":{\"state\":\"open\"}}}");
    OpenSearchAnswer answer = openSearch.json("POST", "/" + generation.index() + "/_count", query);
    if (!answer.isSuccess()) {
      throw new IOException("could not count documents: " + answer.summary());
    }
    return answer.json().path("count").asLong();
  }

  private List<String> indices() throws IOException, GenerationException {
    OpenSearchAnswer answer =
        openSearch.get("/" + JobsIndex.ALIAS + "-*/_alias", Map.of("expand_wildcards", "all"));
    if (answer.status() == NOT_FOUND) {
      return List.of();
    }
    require(answer, "list the job indices");
    return names(answer.json()).stream()
        .filter(name -> JobsIndex.generationOf(name).isPresent())
        .sorted()
        .toList();
  }

  /// Index and aliases come into being together. That another instance was faster is fine.
  private void create() throws IOException, GenerationException {
    String body =
        "{\"settings\":%s,\"mappings\":%s,\"aliases\":{\"%s\":{},\"%s\":{}}}"
            .formatted(
                JobsIndex.settings(),
                JobsIndex.mapping(),
                JobsIndex.ALIAS,
                JobsIndex.writeAlias(FIRST));
    OpenSearchAnswer answer = openSearch.json("PUT", "/" + JobsIndex.name(FIRST), utf8(body));
    if (!answer.errorType().equals("resource_already_exists_exception")) {
      require(answer, "create " + JobsIndex.name(FIRST));
    }
  }

  /// For an index that was made without them, by hand for instance.
  private void addAliases() throws IOException, GenerationException {
    String add = "{\"add\":{\"index\":\"" + JobsIndex.name(FIRST) + "\",\"alias\":\"%s\"}}";
    String body =
        "{\"actions\":[%s,%s]}"
            .formatted(add.formatted(JobsIndex.ALIAS), add.formatted(JobsIndex.writeAlias(FIRST)));
    require(openSearch.json("POST", "/_aliases", utf8(body)), "add the aliases");
  }

  private Generation generation(String index) throws IOException, GenerationException {
    OpenSearchAnswer answer =
        openSearch.get("/" + index + "/_settings", Map.of("flat_settings", "true"));
    require(answer, "ask for the settings of " + index);
    JsonNode settings = answer.json().path(index).path("settings");
    String uuid = settings.path("index.uuid").asString("");
    if (uuid.isEmpty()) {
      throw new GenerationException(index + " has no uuid");
    }
    Instant created = Instant.ofEpochMilli(settings.path("index.creation_date").asLong(0));
    return new Generation(JobsIndex.generationOf(index).orElseThrow(), uuid, created);
  }

  private static List<String> names(JsonNode answer) {
    var names = new ArrayList<String>();
    answer.properties().forEach(property -> names.add(property.getKey()));
    return names;
  }

  private static void require(OpenSearchAnswer answer, String what) throws GenerationException {
    if (!answer.isSuccess()) {
      throw new GenerationException("could not " + what + ": " + answer.summary());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
