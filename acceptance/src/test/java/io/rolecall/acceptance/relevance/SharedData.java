package io.rolecall.acceptance.relevance;

import io.rolecall.acceptance.relevance.Judged.Document;
import io.rolecall.acceptance.relevance.Judged.Query;
import io.rolecall.index.title.Occupation;
import io.rolecall.index.title.TitleFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/// Suites from real data, where it is at hand: beside the project, in `../shared/data`, or where
/// `-Drolecall.shared` says.
final class SharedData {
  static final Path FOLDER =
      Path.of(
          System.getProperty(
              "rolecall.shared", System.getProperty("rolecall.root", "..") + "/../shared/data"));
  static final Path TAXONOMY = FOLDER.resolve("taxonomy");
  private static final Path USAJOBS = FOLDER.resolve("usajobs-meta.jsonl.gz");
  private static final int QUERIES = 400;

  /// Of each occupation in a taxonomy, where labels are many.
  private static final int LABELS = 4;

  private static final int ANNOUNCEMENTS = 6_000;

  /// Digits of an occupation series.
  private static final int SERIES = 4;

  private static final long SEED = 20_260_101L;

  private SharedData() {}

  /// Labels of one language against their occupation.
  static Occupations esco(String language) throws IOException {
    Path file = TAXONOMY.resolve("esco_occupations_%s.csv.gz".formatted(language));
    return Occupations.of(
        "ESCO, " + language, labels(TitleFiles.esco(file)), LABELS, QUERIES, SEED);
  }

  /// Alternate titles against their occupation.
  static Occupations onet() {
    Path file = TAXONOMY.resolve("onet_alternate_titles.txt.gz");
    return Occupations.of("O*NET", labels(TitleFiles.onet(file)), LABELS, QUERIES, SEED);
  }

  /// Titles of announcements against the occupation series that they are announced for: some
  /// announcements are postings as they are, titles of others are queries.
  static Judged usajobs() throws IOException {
    List<Announcement> all = new ArrayList<>(announcements());
    Collections.shuffle(all, new Random(SEED));
    List<Announcement> posted = all.subList(0, ANNOUNCEMENTS);
    List<Document> documents = new ArrayList<>();
    Map<String, Set<Integer>> bySeries = new HashMap<>();
    for (Announcement one : posted) {
      bySeries.computeIfAbsent(one.series(), _ -> new HashSet<>()).add(documents.size());
      documents.add(Occupations.document(documents.size(), one.title()));
    }
    Map<String, Query> queries = new LinkedHashMap<>();
    for (Announcement one : all.subList(ANNOUNCEMENTS, all.size())) {
      Set<Integer> relevant = bySeries.get(one.series());
      if (relevant != null && queries.size() < QUERIES && !one.title().contains("\"")) {
        queries.putIfAbsent(one.title(), new Query(one.title(), relevant));
      }
    }
    return new Judged("USAJOBS", documents, List.copyOf(queries.values()));
  }

  /// The same titles as in [#usajobs], but each is there once, and one of a series is a query: no
  /// posting has it.
  static Judged usajobsTitles() throws IOException {
    Map<String, List<String>> titles = new TreeMap<>();
    for (Announcement one : announcements()) {
      titles.computeIfAbsent(one.series(), _ -> new ArrayList<>()).add(one.title());
    }
    return Occupations.of("USAJOBS, each title once", titles, Integer.MAX_VALUE, QUERIES, SEED)
        .judged();
  }

  private record Announcement(String title, String series) {}

  private static List<Announcement> announcements() throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(USAJOBS)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> JsonMapper.shared().readTree(line))
          .filter(row -> row.at("/occupation_series/0").asString("").length() >= SERIES)
          .map(row ->
              new Announcement(
                  row.path("position_title").asString(""),
                  row.at("/occupation_series/0").asString("").substring(0, SERIES)))
          .toList();
    }
  }

  private static Map<String, List<String>> labels(List<Occupation> occupations) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    occupations.forEach(one -> labels.put(one.id(), one.labels()));
    return labels;
  }
}
