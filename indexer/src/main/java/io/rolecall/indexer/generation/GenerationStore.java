package io.rolecall.indexer.generation;

import io.rolecall.index.JobsIndex;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The job indices and their aliases, as OpenSearch has them: which index the alias names is the
/// truth. Any number of instances may call this at the same time.
@Component
public class GenerationStore {
  private static final int FIRST = 1;
  private static final Map<String, String> LAYOUT =
      Map.of(
          "ignore_unavailable", "true",
          "expand_wildcards", "all",
          "filter_path", "*.aliases,*.settings.index.uuid,*.settings.index.creation_date");

  private final OpenSearch openSearch;

  GenerationStore(OpenSearch openSearch) {
    this.openSearch = openSearch;
  }

  /// The indices and the live one, of one moment.
  ///
  /// @throws GenerationException when the alias names something else than one job index
  /// @throws IOException when OpenSearch is away
  public Layout layout() throws IOException, GenerationException {
    String path = "/" + JobsIndex.ALIAS + "," + JobsIndex.ALIAS + "-*";
    OpenSearchAnswer answer = openSearch.get(path, LAYOUT);
    require(answer, "list the job indices");
    var indices = new ArrayList<Generation>();
    var live = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> found : answer.json().properties()) {
      String name = found.getKey();
      boolean hasAlias = found.getValue().path("aliases").has(JobsIndex.ALIAS);
      if (hasAlias || name.equals(JobsIndex.ALIAS)) {
        live.add(name);
      }
      if (JobsIndex.generationOf(name).isPresent()) {
        indices.add(generation(name, found.getValue().path("settings").path("index")));
      }
    }
    if (live.size() > 1
        || (live.size() == 1 && JobsIndex.generationOf(live.getFirst()).isEmpty())) {
      throw new GenerationException("the alias " + JobsIndex.ALIAS + " names " + live);
    }
    indices.sort(Comparator.comparingInt(Generation::number));
    return new Layout(
        indices, indices.stream().filter(index -> live.contains(index.index())).findFirst());
  }

  /// As [#layout]; makes the first generation when there is no job index at all.
  ///
  /// @throws GenerationException also when there are job indices and none of them is live: which
  ///   one should be is not ours to guess
  /// @throws IOException when OpenSearch is away
  Layout ensure() throws IOException, GenerationException {
    Layout layout = layout();
    if (layout.live().isPresent()) {
      return layout;
    }
    if (layout.indices().isEmpty()) {
      create();
    } else if (layout.indices().stream().allMatch(index -> index.number() == FIRST)) {
      addAliases();
    } else {
      List<String> names = layout.indices().stream().map(Generation::index).toList();
      throw new GenerationException(
          "no index has the alias " + JobsIndex.ALIAS + ", but there are " + names);
    }
    Layout made = layout();
    if (made.live().isEmpty()) {
      throw new GenerationException(JobsIndex.name(FIRST) + " was made, but is not live");
    }
    return made;
  }

  /// How many open postings an index holds, as far as it was refreshed.
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

  /// Makes an index with its write alias.
  ///
  /// @param settings a JSON object
  /// @return as found afterwards
  /// @throws GenerationException with what OpenSearch has against it
  /// @throws IOException when OpenSearch is away or can't at the moment: try again
  public Generation make(int number, String settings) throws IOException, GenerationException {
    String body =
        "{\"settings\":%s,\"mappings\":%s,\"aliases\":{\"%s\":{}}}"
            .formatted(settings, JobsIndex.mapping(), JobsIndex.writeAlias(number));
    OpenSearchAnswer answer = openSearch.json("PUT", "/" + JobsIndex.name(number), utf8(body));
    boolean exists = answer.errorType().equals("resource_already_exists_exception");
    if (!exists && (answer.status() >= 500 || answer.status() == 429)) {
      throw new IOException("could not create an index: " + answer.summary());
    }
    if (!exists) {
      require(answer, "create " + JobsIndex.name(number));
    }
    return layout()
        .find(number)
        .orElseThrow(() -> new IOException(JobsIndex.name(number) + " was made and is gone"));
  }

  /// Gives an index other settings.
  ///
  /// @param settings a JSON object
  /// @throws IOException when OpenSearch is away or refuses
  public void change(Generation generation, String settings) throws IOException {
    demand(openSearch.json("PUT", "/" + generation.index() + "/_settings", utf8(settings)));
  }

  /// Makes what was written visible to searches.
  ///
  /// @throws IOException when OpenSearch is away
  public void refresh(Generation generation) throws IOException {
    demand(openSearch.json("POST", "/" + generation.index() + "/_refresh", null));
  }

  /// Moves the alias from one generation to another in one step: searches see the one or the other.
  ///
  /// @param from empty when none is live
  /// @return false when `from` is not live any more, or `to` is gone: nothing has changed
  /// @throws IOException when OpenSearch is away: the alias may or may not have moved
  public boolean moveAlias(Optional<Generation> from, Generation to) throws IOException {
    return carryOut(
        """
        {"actions":[{"remove":{"index":"%1$s","alias":"%3$s","must_exist":%4$s}},
         {"add":{"index":"%2$s","alias":"%3$s"}}]}\
        """
            .formatted(
                from.map(Generation::index).orElse(JobsIndex.ALIAS + "-*"),
                to.index(),
                JobsIndex.ALIAS,
                from.isPresent()));
  }

  /// Deletes an index if another one is live in the same moment.
  ///
  /// @return false when `live` is not live any more: nothing has changed
  /// @throws IOException when OpenSearch is away: the index may or may not be gone
  public boolean delete(Generation generation, Generation live) throws IOException {
    return carryOut(
        """
        {"actions":[{"remove":{"index":"%2$s","alias":"%3$s","must_exist":true}},
         {"add":{"index":"%2$s","alias":"%3$s"}},{"remove_index":{"index":"%1$s"}}]}\
        """
            .formatted(generation.index(), live.index(), JobsIndex.ALIAS));
  }

  private boolean carryOut(String actions) throws IOException {
    OpenSearchAnswer answer = openSearch.json("POST", "/_aliases", utf8(actions));
    if (answer.status() == 404) {
      return false;
    }
    demand(answer);
    return true;
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

  private static Generation generation(String index, JsonNode settings) throws GenerationException {
    String uuid = settings.path("uuid").asString("");
    if (uuid.isEmpty()) {
      throw new GenerationException(index + " has no uuid");
    }
    Instant created = Instant.ofEpochMilli(settings.path("creation_date").asLong(0));
    return new Generation(JobsIndex.generationOf(index).orElseThrow(), uuid, created);
  }

  private static void demand(OpenSearchAnswer answer) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException("OpenSearch refuses: " + answer.summary());
    }
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
