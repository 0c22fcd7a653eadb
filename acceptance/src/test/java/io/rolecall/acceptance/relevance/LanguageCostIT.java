package io.rolecall.acceptance.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rolecall.acceptance.relevance.Judged.Document;
import io.rolecall.index.JobFields;
import io.rolecall.index.JobsIndex;
import io.rolecall.index.title.Titles;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What it costs to analyse descriptions by their language, beside all of them in one field by the
/// rules of English, over the postings of real job boards in the same run: time to index, size, and
/// time of searches. Writes `target/measure/languages.md`.
@Tag("measure")
class LanguageCostIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path REPORT = Path.of("target", "measure", "languages.md");
  private static final String ONE = "languages-one";
  private static final String EACH = "languages-each";
  private static final int ROUNDS = 4;
  private static final int SEARCH_ROUNDS = 20;

  private static final List<String> QUERIES =
      List.of(
          "software engineer",
          "senior backend engineer remote",
          "customer success manager",
          "vertrieb berlin",
          "machine learning research scientist",
          "you will work with our team",
          "\"account executive\" saas -intern",
          "entwickler");

  private final Engine engine = new Engine(SharedStack.with(Server.OPENSEARCH).openSearch().url());
  private final Ours ours = new Ours(Titles.builtIn());

  @Test
  void descriptions_by_language_beside_all_in_one_field() throws IOException {
    assumeThat(Boards.FOLDER).as("real boards are not at hand: %s", Boards.FOLDER).isDirectory();
    List<Document> postings = Boards.postings();
    Map<Integer, String> each = new HashMap<>();
    Map<Integer, String> one = new HashMap<>();
    Map<String, Integer> languages = new HashMap<>();
    for (Document posting : postings) {
      String document = ours.document(posting);
      each.put(posting.id(), document);
      one.put(posting.id(), inOneField(document, languages));
    }
    List<Long> oneTimes = new ArrayList<>();
    List<Long> eachTimes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      oneTimes.add(millis(() -> engine.index(ONE, inOneField(), postings, p -> one.get(p.id()))));
      eachTimes.add(
          millis(() -> engine.index(EACH, byLanguage(), postings, p -> each.get(p.id()))));
    }
    long oneSize = engine.size(ONE);
    long eachSize = engine.size(EACH);
    List<String> bodies =
        QUERIES.stream().map(q -> Ours.body(ours.understood(q, true).meant())).toList();
    List<String> oneBodies = bodies.stream().map(LanguageCostIT::inOneFieldOnly).toList();
    List<Long> oneSearches = new ArrayList<>();
    List<Long> eachSearches = new ArrayList<>();
    for (int round = 0; round < SEARCH_ROUNDS; round++) {
      oneSearches.addAll(times(ONE, oneBodies));
      eachSearches.addAll(times(EACH, bodies));
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        """
        %,d postings; languages: %s

        | | one field, English | by language |
        |---|---|---|
        | indexed in, ms, each round | %s | %s |
        | size, KB, one segment | %,d | %,d |
        | search, microseconds, p50 | %,d | %,d |
        | search, microseconds, p90 | %,d | %,d |
        """
            .formatted(
                postings.size(),
                languages,
                oneTimes,
                eachTimes,
                oneSize / 1024,
                eachSize / 1024,
                quantile(oneSearches, 0.5),
                quantile(eachSearches, 0.5),
                quantile(oneSearches, 0.9),
                quantile(eachSearches, 0.9)));

    assertThat(languages).containsKeys("en", "de");
  }

  private List<Long> times(String index, List<String> bodies) {
    return bodies.stream()
        .map(body -> {
          long start = System.nanoTime();
          engine.answer(index, body);
          return (System.nanoTime() - start) / 1_000;
        })
        .toList();
  }

  private static long quantile(List<Long> values, double share) {
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static long millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static String byLanguage() {
    return "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), JobsIndex.mapping());
  }

  private static String inOneField() {
    var mapping = (ObjectNode) JSON.readTree(JobsIndex.mapping());
    var properties = (ObjectNode) mapping.path("properties");
    properties.remove(JobFields.DESCRIPTION_IN);
    ((ObjectNode) properties.path(JobFields.DESCRIPTION)).put("analyzer", "job_text");
    return "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), mapping);
  }

  private static String inOneField(String document, Map<String, Integer> languages) {
    var json = (ObjectNode) JSON.readTree(document);
    languages.merge(json.path(JobFields.LANGUAGE).asString("unknown"), 1, Integer::sum);
    JsonNode texts = json.path(JobFields.DESCRIPTION_IN);
    texts.valueStream().findFirst().ifPresent(text -> json.set(JobFields.DESCRIPTION, text));
    json.remove(JobFields.DESCRIPTION_IN);
    return json.toString();
  }

  /// The body without the fields of languages.
  private static String inOneFieldOnly(String body) {
    JsonNode json = JSON.readTree(body);
    strip(json);
    return json.toString();
  }

  private static void strip(JsonNode json) {
    if (json instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        if (name.startsWith(JobFields.DESCRIPTION_IN)) {
          object.remove(name);
        } else if (name.equals("fields") && object.path(name).isArray()) {
          List<String> fields =
              object
                  .path(name)
                  .valueStream()
                  .map(JsonNode::asString)
                  .filter(field -> !field.startsWith(JobFields.DESCRIPTION_IN))
                  .toList();
          object.set(name, JSON.valueToTree(fields));
        }
      }
    }
    json.forEach(LanguageCostIT::strip);
  }
}
