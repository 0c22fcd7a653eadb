package io.rolecall.acceptance.relevance;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

  private final Engine engine = new Engine(SharedStack.with(Server.OPENSEARCH).openSearch().url());

  @AfterEach
  void report() throws IOException {
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT, ROWS.stream().collect(Collectors.joining("\n", ROWS.isEmpty() ? "" : HEAD, "\n")));
  }

  @Test
  void what_candidates_type_finds_jobs_of_the_sample() {
    Judged sample = SampleSuite.judged();
    Figures plain = plain(sample);

    Figures ours = compare(sample, plain, "own table", Titles.builtIn());

    assertThat(ours.ndcg()).isGreaterThan(plain.ndcg());
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
    Judged usajobs = SharedData.usajobs();
    Figures plain = plain(usajobs);
    compare(usajobs, plain, "own table", Titles.of(TitleFiles.own()));
    compare(usajobs, plain, "with files", withOwn(files));
  }

  private void measure(Occupations suite, List<Occupation> files) {
    Judged judged = suite.judged();
    Figures plain = plain(judged);
    compare(judged, plain, "own table", Titles.of(TitleFiles.own()));
    compare(judged, plain, "files without the queries", withOwn(suite.withoutHeldOut(files)));
    Figures known = compare(judged, plain, "with files", withOwn(files));
    assertThat(known.map()).as(judged.name()).isGreaterThan(GOAL * plain.map());
    assertThat(known.ndcg()).as(judged.name()).isGreaterThan(plain.ndcg());
  }

  private static Titles withOwn(List<Occupation> files) {
    List<Occupation> all = new ArrayList<>(TitleFiles.own());
    all.addAll(files);
    return Titles.of(all);
  }

  private Figures plain(Judged judged) {
    engine.index(
        PLAIN,
        "{\"mappings\":{\"properties\":{\"title\":{\"type\":\"text\"}}}}",
        judged.documents(),
        document -> JSON.writeValueAsString(Map.of("title", document.title())));
    List<String> bodies = judged.queries().stream().map(query -> match(query.text())).toList();
    return Figures.of(judged.queries(), engine.search(PLAIN, bodies));
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

  private Figures compare(Judged judged, Figures plain, String tables, Titles titles) {
    Ours ours = new Ours(titles);
    engine.index(
        OURS,
        "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), JobsIndex.mapping()),
        judged.documents(),
        ours::document);
    Figures figures = Figures.of(judged.queries(), ours.search(engine, OURS, judged.queries()));
    String row =
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.2f |",
            judged.name(),
            tables,
            judged.documents().size(),
            figures.queries(),
            plain.ndcg(),
            figures.ndcg(),
            plain.map(),
            figures.map(),
            figures.map() / plain.map());
    System.out.println(row);
    ROWS.add(row);
    return figures;
  }
}
