package io.rolecall.acceptance.relevance;

import io.rolecall.acceptance.relevance.Judged.Document;
import io.rolecall.acceptance.relevance.Judged.Query;
import io.rolecall.launcher.sample.SampleGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The generated sample, with the queries of `sample-queries.txt`. The hand that wrote our table of
/// titles wrote the sample's titles and the queries, so this suite shows that things work rather
/// than how well they do elsewhere.
final class SampleSuite {
  private static final int POSTINGS = 3_000;

  private SampleSuite() {}

  static Judged judged() {
    List<Document> documents = postings(POSTINGS);
    List<Query> queries = new ArrayList<>();
    for (String line : lines()) {
      String[] sides = line.split("\\|", -1);
      List<String> titles = Arrays.stream(sides[1].split(";", -1)).map(String::strip).toList();
      Set<Integer> relevant = new HashSet<>();
      for (Document document : documents) {
        if (titles.stream().anyMatch(document.title()::contains)) {
          relevant.add(document.id());
        }
      }
      queries.add(new Query(sides[0].strip(), relevant));
    }
    return new Judged("sample", documents, queries);
  }

  static List<Document> postings(int count) {
    List<Document> documents = new ArrayList<>();
    new SampleGenerator(SampleGenerator.DEFAULT_SEED, LocalDate.of(2026, 1, 1))
        .stream(count)
            .forEach(sample -> {
              String title = JsonMapper.shared().readTree(sample.json()).path("title").asString("");
              documents.add(new Document(documents.size(), title, sample.json()));
            });
    return documents;
  }

  private static List<String> lines() {
    try (var in =
            Objects.requireNonNull(SampleSuite.class.getResourceAsStream("sample-queries.txt"));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
