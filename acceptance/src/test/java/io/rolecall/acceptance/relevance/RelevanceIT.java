package io.rolecall.acceptance.relevance;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.rolecall.index.JobsIndex;
import io.rolecall.index.title.Occupation;
import io.rolecall.index.title.TitleFiles;
import io.rolecall.index.title.Titles;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// How well titles find each other, beside plain BM25 over the same documents: a `match` on the
/// title with OpenSearch's standard analysis. Everything of ours is what runs in production:
/// enrichment, mapping, understanding, search body.
///
/// The tables of titles are taken in three ways: our own small one; with the taxonomies' files, but
/// without the titles that are queries; with the files as they are, as an operator has them.
@Tag("measure")
class RelevanceIT {
  private static final Path REPORT = Path.of("target", "measure", "relevance.md");
  private static final Path LOST = REPORT.resolveSibling("relevance-lost.md");
  private static final int MOST_LOST = 10;
  private static final String HEAD =
      """
      | suite | titles known | postings | queries | nDCG@10 BM25 | nDCG@10 ours | MAP BM25 | MAP ours | ratio |
      |---|---|---|---|---|---|---|---|---|
      """;

  /// How much better than BM25 titles that the tables know have to find each other.
  private static final double GOAL = 1.5;

  private static final String PLAIN = "relevance-plain";
  private static final String OURS = "relevance-ours";
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> ROWS = new ArrayList<>();
  private static final List<String> LOSSES = new ArrayList<>();

  /// Judged when everything is measured.
  private final SoftAssertions goals = new SoftAssertions();

  private final Engine engine = new Engine(SharedStack.with(Server.OPENSEARCH).openSearch().url());

  @AfterEach
  void report() throws IOException {
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT, ROWS.stream().collect(Collectors.joining("\n", ROWS.isEmpty() ? "" : HEAD, "\n")));
    Files.writeString(LOST, String.join("\n", LOSSES));
    goals.assertAll();
  }

  @Test
  void what_candidates_type_finds_jobs_of_the_sample() {
    Judged sample = SampleSuite.judged();

    List<List<Integer>> plain = plain(sample);
    ahead(sample, plain, compare(sample, plain, "own table", Titles.builtIn()));
  }

  @Test
  void titles_find_titles_of_the_same_occupation() throws IOException {
    assumeThat(SharedData.TAXONOMY)
        .as("taxonomies are not at hand: %s", SharedData.TAXONOMY)
        .isDirectory();
    List<Occupation> files = TitleFiles.in(SharedData.TAXONOMY);
    for (String language : List.of("en", "de", "es")) {
      Occupations suite = SharedData.esco(language);
      measure(suite, files);
    }
    measure(SharedData.onet(), files);
    for (Judged usajobs : List.of(SharedData.usajobs(), SharedData.usajobsTitles())) {
      List<List<Integer>> plain = plain(usajobs);
      ahead(usajobs, plain, compare(usajobs, plain, "own table", Titles.builtIn()));
      ahead(usajobs, plain, compare(usajobs, plain, "with files", withOwn(files)));
    }
  }

  private void measure(Occupations suite, List<Occupation> files) {
    Judged judged = suite.judged();
    List<List<Integer>> plain = plain(judged);
    compare(judged, plain, "own table", Titles.builtIn());
    Titles others = withOwn(suite.withoutHeldOut(files));
    ahead(judged, plain, compare(judged, plain, "files without the queries", others));
    Figures known = compare(judged, plain, "with files", withOwn(files));
    ahead(judged, plain, known);
    goals
        .assertThat(known.map())
        .as(judged.name())
        .isGreaterThan(GOAL * Figures.of(judged.queries(), plain).map());
  }

  private void ahead(Judged judged, List<List<Integer>> plain, Figures ours) {
    goals
        .assertThat(ours.ndcg())
        .as(judged.name())
        .isGreaterThan(Figures.of(judged.queries(), plain).ndcg());
  }

  private static Titles withOwn(List<Occupation> files) {
    List<Occupation> all = new ArrayList<>(TitleFiles.own());
    all.addAll(files);
    return Titles.of(all);
  }

  private List<List<Integer>> plain(Judged judged) {
    engine.index(
        PLAIN,
        "{\"mappings\":{\"properties\":{\"title\":{\"type\":\"text\"}}}}",
        judged.documents(),
        document -> JSON.writeValueAsString(Map.of("title", document.title())));
    List<String> bodies = judged.queries().stream().map(query -> match(query.text())).toList();
    return engine.search(PLAIN, bodies);
  }

  private static String match(String title) {
    return JSON.createObjectNode()
        .put("size", Figures.DEPTH)
        .put("_source", false)
        .set(
            "query",
            JSON.createObjectNode().set("match", JSON.createObjectNode().put("title", title)))
        .toString();
  }

  /// @param plain what BM25 finds
  private Figures compare(Judged judged, List<List<Integer>> plain, String tables, Titles titles) {
    Ours ours = new Ours(titles);
    engine.index(
        OURS,
        "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), JobsIndex.mapping()),
        judged.documents(),
        ours::document);
    List<List<Integer>> rankings = ours.search(engine, OURS, judged.queries());
    Figures figures = Figures.of(judged.queries(), rankings);
    Figures bm25 = Figures.of(judged.queries(), plain);
    String row =
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.2f |",
            judged.name(),
            tables,
            judged.documents().size(),
            figures.queries(),
            bm25.ndcg(),
            figures.ndcg(),
            bm25.map(),
            figures.map(),
            figures.map() / bm25.map());
    System.out.println(row);
    ROWS.add(row);
    LOSSES.add("## %s, %s\n".formatted(judged.name(), tables) + lost(judged, plain, rankings));
    return figures;
  }

  /// The queries at which BM25 is furthest ahead, with the best hit of each.
  private static String lost(
      Judged judged, List<List<Integer>> plain, List<List<Integer>> rankings) {
    return IntStream.range(0, plain.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> ndcg(judged, rankings, i) - ndcg(judged, plain, i)))
        .limit(MOST_LOST)
        .map(i ->
            "- `%s`: %.2f instead of %.2f; `%s` instead of `%s`%n"
                .formatted(
                    judged.queries().get(i).text(),
                    ndcg(judged, rankings, i),
                    ndcg(judged, plain, i),
                    first(judged, rankings.get(i)),
                    first(judged, plain.get(i))))
        .collect(Collectors.joining());
  }

  private static double ndcg(Judged judged, List<List<Integer>> rankings, int query) {
    return Figures.ndcg(rankings.get(query), judged.queries().get(query).relevant());
  }

  private static String first(Judged judged, List<Integer> ranking) {
    return ranking.isEmpty() ? "" : judged.documents().get(ranking.getFirst()).title();
  }
}
