package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.index.JobDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a suggestion takes beside a plain search, by turns in one run, one client at a time. Writes
/// `target/measure/suggest.md`; `-Dpostings` says how many there are.
@Tag("measure")
class SuggestSpeedIT extends ServiceTest {
  private static final Path REPORT = Path.of("target", "measure", "suggest.md");
  private static final int POSTINGS = Integer.getInteger("postings", 30_000);
  private static final int ROUNDS = 3_000;
  private static final int WARM_UP = 500;
  private static final int BATCH = 2_000;
  private static final String[] LEVELS = {
    "Junior", "Senior", "Lead", "Assistant", "Chief", "Staff"
  };
  private static final String[] FIELDS = {
    "Software",
    "Data",
    "Field",
    "Sales",
    "Marine",
    "Night Shift",
    "Paediatric",
    "Payroll",
    "Textile"
  };
  private static final String[] ROLES = {
    "Engineer", "Nurse", "Analyst", "Welder", "Accountant", "Teacher", "Driver", "Designer"
  };

  @BeforeAll
  static void index_postings() {
    TestIndex index = index();
    index.create();
    List<JobDocument> batch = new ArrayList<>();
    for (int i = 0; i < POSTINGS; i++) {
      Random random = new Random(i);
      batch.add(
          TestJob.number(i)
              .title(title(random) + " " + i % 500)
              .company("Company " + random.nextInt(3_000))
              .skills("Skill " + random.nextInt(2_000), "Skill " + random.nextInt(50))
              .description(text(random))
              .build());
      if (batch.size() == BATCH || i == POSTINGS - 1) {
        index.add(batch);
        batch.clear();
      }
    }
  }

  @Test
  void a_suggestion_beside_a_search() throws IOException {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> api.get("/v1/suggest?q=sen").body().contains("Senior"));
    List<Long> suggestions = new ArrayList<>();
    List<Long> searches = new ArrayList<>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      String title = title(new Random(i));
      String typed = title.substring(0, 1 + i % title.length());
      long suggested = took(() -> api.get("/v1/suggest" + Api.query("q", typed)));
      long searched = took(() -> api.search("q", title, "size", "20"));
      if (i >= WARM_UP) {
        suggestions.add(suggested);
        searches.add(searched);
      }
    }
    String report =
        """
        | %d postings, %d requests each, by turns | p50 | p99 | max |
        |---|---|---|---|
        %s%s\
        """
            .formatted(POSTINGS, ROUNDS, row("suggestion", suggestions), row("search", searches));
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
    System.out.println(report);
  }

  private static long took(java.util.function.Supplier<Api.Answer> request) {
    long start = System.nanoTime();
    Api.Answer answer = request.get();
    long took = System.nanoTime() - start;
    assertThat(answer.status()).isEqualTo(200);
    return took;
  }

  private static String row(String name, List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return "| %s | %.2f ms | %.2f ms | %.2f ms |\n"
        .formatted(name, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(List<Long> sorted, double quantile) {
    int index = Math.min(sorted.size() - 1, (int) (quantile * sorted.size()));
    return sorted.get(index) / 1e6;
  }

  private static String title(Random random) {
    return one(random, LEVELS) + " " + one(random, FIELDS) + " " + one(random, ROLES);
  }

  private static String one(Random random, String[] words) {
    return words[random.nextInt(words.length)];
  }

  private static String text(Random random) {
    return random
        .ints(250, 0, 20_000)
        .mapToObj(n -> "w" + Integer.toString(n, 36))
        .collect(Collectors.joining(" "));
  }
}
