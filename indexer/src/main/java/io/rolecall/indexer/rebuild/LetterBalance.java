package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.deadletter.OpenDeadLetter;
import io.rolecall.indexer.deadletter.OpenDeadLetters;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Which dead letters are open for a generation: those whose state its index does not hold, nor a
/// later one.
@Component
class LetterBalance {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int CHUNK = 1_000;

  private final OpenDeadLetters letters;
  private final OpenSearch openSearch;

  LetterBalance(OpenDeadLetters letters, OpenSearch openSearch) {
    this.letters = letters;
    this.openSearch = openSearch;
  }

  /// Ids of the postings, in no order.
  ///
  /// @throws IOException when OpenSearch does not say
  Set<String> open(Generation generation) throws IOException {
    List<OpenDeadLetter> all = List.copyOf(letters.behind(""));
    var open = new HashSet<String>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<OpenDeadLetter> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
      JsonNode docs = fetch(generation, chunk);
      for (int i = 0; i < chunk.size(); i++) {
        OpenDeadLetter letter = chunk.get(i);
        JsonNode doc = docs.path(i);
        if (!doc.path("found").asBoolean(false)
            || doc.path("_version").asLong(0) < letter.version()) {
          open.add(letter.id());
        }
      }
    }
    return open;
  }

  private JsonNode fetch(Generation generation, List<OpenDeadLetter> chunk) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    chunk.forEach(letter -> body.withArray("ids").add(letter.id()));
    OpenSearchAnswer answer =
        openSearch.json(
            "POST",
            "/" + generation.index() + "/_mget",
            Map.of("_source", "false"),
            JSON.writeValueAsBytes(body));
    if (!answer.isSuccess()) {
      throw new IOException("OpenSearch does not say: " + answer.summary());
    }
    return answer.json().path("docs");
  }
}
