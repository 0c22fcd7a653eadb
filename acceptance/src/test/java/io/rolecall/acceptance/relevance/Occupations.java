package io.rolecall.acceptance.relevance;

import io.rolecall.acceptance.relevance.Judged.Document;
import io.rolecall.acceptance.relevance.Judged.Query;
import io.rolecall.index.title.Occupation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Titles by what they are titles of, made into a suite: some titles of each become postings,
/// others become queries, and the postings of the same occupation are the answers.
///
/// @param heldOut titles that are queries, by occupation: no posting has them
record Occupations(Judged judged, Map<String, Set<String>> heldOut) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// A choice that is always the same.
  ///
  /// @param titles of each occupation
  /// @param postings how many of an occupation at most
  /// @param queries how many at most, one for an occupation
  static Occupations of(
      String name, Map<String, List<String>> titles, int postings, int queries, long seed) {
    Random random = new Random(seed);
    List<Document> documents = new ArrayList<>();
    List<Query> asked = new ArrayList<>();
    Map<String, Set<String>> heldOut = new LinkedHashMap<>();
    List<Map.Entry<String, List<String>>> entries = new ArrayList<>(titles.entrySet());
    Collections.shuffle(entries, random);
    for (var entry : entries) {
      List<String> labels = new ArrayList<>(unlike(entry.getValue()));
      Collections.shuffle(labels, random);
      boolean asks = labels.size() >= 2 && asked.size() < queries;
      List<String> posted = labels.subList(asks ? 1 : 0, labels.size());
      Set<Integer> relevant = new HashSet<>();
      for (String title : posted.subList(0, Math.min(postings, posted.size()))) {
        relevant.add(documents.size());
        documents.add(document(documents.size(), title));
      }
      if (asks) {
        asked.add(new Query(labels.getFirst(), relevant));
        heldOut.put(entry.getKey(), Set.of(labels.getFirst()));
      }
    }
    return new Occupations(new Judged(name, documents, asked), heldOut);
  }

  /// The same occupations as if nobody knew the titles that are queries.
  List<Occupation> withoutHeldOut(List<Occupation> occupations) {
    return occupations.stream()
        .map(occupation ->
            new Occupation(
                occupation.id(),
                occupation.families(),
                occupation.labels().stream()
                    .filter(label -> !isHeldOut(occupation.id(), label))
                    .toList()))
        .toList();
  }

  private boolean isHeldOut(String occupation, String label) {
    return heldOut.getOrDefault(occupation, Set.of()).stream().anyMatch(label::equalsIgnoreCase);
  }

  /// Each title once, whatever its case.
  private static List<String> unlike(List<String> labels) {
    Set<String> seen = new HashSet<>();
    return labels.stream()
        .filter(label -> label.length() <= 120 && !label.contains("\""))
        .filter(label -> seen.add(label.toLowerCase(Locale.ROOT)))
        .toList();
  }

  static Document document(int id, String title) {
    return new Document(id, title, posting(title));
  }

  private static String posting(String title) {
    return JSON.createObjectNode()
        .put("@type", "JobPosting")
        .put("title", title)
        .put("datePosted", "2026-01-01")
        .set("hiringOrganization", JSON.createObjectNode().put("name", "Acme"))
        .toString();
  }
}
