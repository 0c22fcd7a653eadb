package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.events.PostingIdentity;
import io.rolecall.launcher.sample.SampleGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// First pages over the sample when a job is posted for ten cities and one employer posts more than
/// anyone: judged by rules, with collapsing and without, as a table for the documentation.
@Tag("measure")
class FirstPageIT {
  private static final Path REPORT = Path.of("target", "measure", "first-pages.md");
  private static final String QUERIES = "/io/rolecall/acceptance/relevance/sample-queries.txt";
  private static final String SOURCE = "first-page";
  private static final String GIANT = "Gigantia Holding";
  private static final int POSTINGS = 3_000;
  private static final int COPIES = 9;
  private static final int PAGE = 20;
  private static final int MOST_OF_ONE = 3;
  private static final List<String> CITIES =
      List.of(
          "Bremen", "Dresden", "Leeds", "Lyon", "Madrid", "Boston", "Denver", "Vienna", "Zürich");

  private final Api api = new Api(Rolecall.shared());

  /// By id, which job of the sample a posting is a copy of.
  private final Map<String, Integer> jobs = new HashMap<>();

  /// What was counted over all first pages.
  private static final class Counts {
    int pages;
    int withCopies;
    int withTooMany;
    int companies;
  }

  @Test
  void a_first_page_holds_each_job_once_and_no_company_more_than_three_times() throws Exception {
    List<String> lines = postings();
    String body = String.join("\n", lines);
    assertThat(api.bulk(SOURCE, BodyPublishers.ofString(body)).statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> api.total("source=" + SOURCE) == lines.size());

    Counts plain = new Counts();
    Counts ours = new Counts();
    for (String q : queries()) {
      count(q, false, plain);
      count(q, true, ours);
    }

    write(plain, ours);
    assertThat(ours.pages).isGreaterThan(10);
    assertThat(plain.withCopies).isPositive();
    assertThat(plain.withTooMany).isPositive();
    assertThat(ours.withCopies).isZero();
    assertThat(ours.withTooMany).isZero();
  }

  /// The sample; every thirtieth posting in nine more cities, every fourth also by the giant.
  private List<String> postings() {
    List<String> lines = new ArrayList<>();
    var generator =
        new SampleGenerator(SampleGenerator.DEFAULT_SEED, LocalDate.now(ZoneOffset.UTC));
    for (int n = 0; n < POSTINGS; n++) {
      var posting = (ObjectNode) Api.JSON.readTree(generator.sample(n).json());
      posting.remove("validThrough");
      add(lines, posting, "job-" + n, n);
      if (n % 4 == 0) {
        ObjectNode another = posting.deepCopy();
        another.putObject("hiringOrganization").put("name", GIANT);
        another.put(
            "description", "Unit %d. ".formatted(n) + posting.path("description").asString());
        add(lines, another, "giant-" + n, POSTINGS + n);
      }
      for (int copy = 0; copy < COPIES && n % 30 == 0; copy++) {
        ObjectNode there = posting.deepCopy();
        String city = posting.at("/jobLocation/address/addressLocality").asString("");
        String text = posting.path("description").asString("");
        there.put("jobLocation", CITIES.get(copy));
        there.put("description", city.isEmpty() ? text : text.replace(city, CITIES.get(copy)));
        add(lines, there, "copy-%d-%d".formatted(n, copy), n);
      }
    }
    return lines;
  }

  private void add(List<String> lines, ObjectNode posting, String externalId, int job) {
    lines.add(posting.put("identifier", externalId).toString());
    jobs.put(new PostingIdentity(SOURCE, externalId).id().toString(), job);
  }

  private void count(String q, boolean collapse, Counts counts) {
    String query = "q=%s&source=%s&collapse=%s&size=".formatted(Api.encode(q), SOURCE, collapse);
    List<JsonNode> page = jobs(query + PAGE);
    if (page.size() < PAGE) {
      return;
    }
    counts.pages++;
    Set<Integer> seen = new HashSet<>();
    Map<String, Integer> companies = new HashMap<>();
    boolean copies = false;
    for (JsonNode hit : page) {
      copies |= !seen.add(jobs.get(hit.path("id").asString()));
      companies.merge(hit.path("company").asString(), 1, Integer::sum);
    }
    counts.withCopies += copies ? 1 : 0;
    counts.withTooMany += tooMany(companies) && othersAreThere(query) ? 1 : 0;
    counts.companies += companies.size();
  }

  private static boolean tooMany(Map<String, Integer> companies) {
    return companies.values().stream().anyMatch(count -> count > MOST_OF_ONE);
  }

  /// Whether the best 100 hold enough of others to fill a page.
  private boolean othersAreThere(String query) {
    Map<String, Integer> companies = new HashMap<>();
    jobs(query + 100)
        .forEach(hit -> companies.merge(hit.path("company").asString(), 1, Integer::sum));
    return companies.values().stream().mapToInt(count -> Math.min(count, MOST_OF_ONE)).sum()
        >= PAGE;
  }

  private List<JsonNode> jobs(String query) {
    return api.search(query).body().path("jobs").valueStream().toList();
  }

  private static List<String> queries() throws IOException {
    try (var in = Objects.requireNonNull(FirstPageIT.class.getResourceAsStream(QUERIES));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\\|", -1)[0].strip())
          .toList();
    }
  }

  private static void write(Counts plain, Counts ours) throws IOException {
    String table =
        """
        | | first pages | with a job twice | with more than %d of one company | companies on a page |
        |---|---|---|---|---|
        %s%s\
        """
            .formatted(MOST_OF_ONE, row("`collapse=false`", plain), row("as it is", ours));
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, table);
  }

  private static String row(String name, Counts counts) {
    return "| %s | %d | %d | %d | %s |%n"
        .formatted(
            name,
            counts.pages,
            counts.withCopies,
            counts.withTooMany,
            String.format(Locale.ROOT, "%.1f", (double) counts.companies / counts.pages));
  }
}
