package io.rolecall.acceptance.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rolecall.acceptance.relevance.Judged.Document;
import io.rolecall.index.JobsIndex;
import io.rolecall.index.title.Titles;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import io.rolecall.search.understand.Broadening.Step;
import io.rolecall.search.understand.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The first hits of queries as candidates type them, taken word by word and taken for what they
/// mean, as tables for the documentation.
@Tag("measure")
class ExamplesIT {
  private static final Path REPORTS = Path.of("target", "measure");
  private static final String INDEX = "relevance-examples";
  private static final int SHOWN = 5;

  private static final List<String> QUERIES =
      List.of(
          "senior java dev remote berlin 80k",
          "RN night shift",
          "Softwareentwickler München",
          "\"data engineer\" -intern",
          "sr. PM fintech part time");

  private final Engine engine = new Engine(SharedStack.with(Server.OPENSEARCH).openSearch().url());
  private final Ours ours = new Ours(Titles.builtIn());

  @Test
  void examples_over_the_sample() throws IOException {
    compare("examples-sample.md", SampleSuite.postings(5_000), ExamplesIT::line);
  }

  @Test
  void examples_over_real_boards() throws IOException {
    assumeThat(Boards.FOLDER).as("real boards are not at hand: %s", Boards.FOLDER).isDirectory();
    compare("examples-boards.md", Boards.postings(), ExamplesIT::titleAndPlaces);
  }

  private void compare(String report, List<Document> postings, Function<JsonNode, String> line)
      throws IOException {
    engine.index(
        INDEX,
        "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), JobsIndex.mapping()),
        postings,
        ours::document);
    String tables =
        QUERIES.stream()
            .map(
                q -> "**`%s`**\n\n%s\n%s".formatted(q, found(q, false, line), found(q, true, line)))
            .collect(Collectors.joining("\n"));
    assertThat(tables).contains("after");
    Files.createDirectories(REPORTS);
    Files.writeString(REPORTS.resolve(report), tables);
  }

  private String found(String q, boolean understand, Function<JsonNode, String> line) {
    Understood understood = ours.understood(q, understand);
    JsonNode answer = engine.answer(INDEX, Ours.body(understood.meant()));
    String head = (understand ? "after" : "before") + ": " + total(answer);
    if (understand) {
      head += "\n" + JsonMapper.shared().writeValueAsString(understood.meaning());
      Iterator<Step> wider = ours.wider(understood).iterator();
      while (answer.at("/hits/hits").isEmpty() && wider.hasNext()) {
        Step step = wider.next();
        answer = engine.answer(INDEX, Ours.body(step.query()));
        if (!answer.at("/hits/hits").isEmpty()) {
          head += "\nbroadened %s: %s".formatted(step.relaxed(), total(answer));
        }
      }
    }
    return head
        + "\n"
        + answer
            .at("/hits/hits")
            .valueStream()
            .limit(SHOWN)
            .map(hit -> "- " + line.apply(hit.path("_source")) + "\n")
            .collect(Collectors.joining());
  }

  private static String total(JsonNode answer) {
    return answer.at("/hits/total/value").asString();
  }

  private static String line(JsonNode job) {
    return parts(
        job.path("title").asString(""),
        job.path("company").asString(""),
        places(job),
        job.path("workplace").asString(""),
        job.path("salary").path("text").asString(""));
  }

  /// Of postings that belong to others no more than that.
  private static String titleAndPlaces(JsonNode job) {
    return parts(job.path("title").asString(""), places(job));
  }

  private static String parts(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
  }

  private static String places(JsonNode job) {
    return job.path("locations")
        .valueStream()
        .map(place -> place.path("city").asString(place.path("country").asString("")))
        .distinct()
        .collect(Collectors.joining("/"));
  }
}
