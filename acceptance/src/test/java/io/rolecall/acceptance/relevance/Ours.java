package io.rolecall.acceptance.relevance;

import io.rolecall.acceptance.relevance.Judged.Document;
import io.rolecall.acceptance.relevance.Judged.Query;
import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingIdentity;
import io.rolecall.events.PostingJson;
import io.rolecall.index.JobDocuments;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import io.rolecall.indexer.enrich.Enrichment;
import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.HighlightMarks;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.QueryReader;
import io.rolecall.search.query.ReadQuery;
import io.rolecall.search.query.SearchBody;
import io.rolecall.search.understand.Broadening;
import io.rolecall.search.understand.Broadening.Step;
import io.rolecall.search.understand.Understanding;
import io.rolecall.search.understand.Understood;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What the indexer makes of a posting, and the search service of a query.
final class Ours {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final HighlightMarks MARKS = HighlightMarks.random();

  private final Enrichment enrichment;
  private final Understanding understanding;
  private final Dictionaries dictionaries;

  Ours(Titles titles) {
    this.dictionaries = new Dictionaries(Gazetteer.builtIn(), PayRates.builtIn(), titles);
    this.enrichment = new Enrichment(dictionaries.places(), dictionaries.rates(), titles);
    this.understanding = new Understanding(dictionaries);
  }

  String document(Document document) {
    var json = (ObjectNode) PostingJson.MAPPER.readTree(document.json());
    var posting = JobPostingReader.read(json).valid().orElseThrow();
    var identity = new PostingIdentity("relevance", Integer.toString(document.id()));
    var event = new OpenPosting(identity, 1, 1, NOW, NOW, document.json());
    return new String(JobDocuments.toJson(enrichment.open(event, posting)), StandardCharsets.UTF_8);
  }

  /// What the first page of a query holds, with what fits a wider one when nothing fits it.
  List<List<Integer>> search(Engine engine, String index, List<Query> queries) {
    List<List<JobQuery>> ways = queries.stream().map(query -> ways(query.text())).toList();
    List<List<Integer>> rankings = new ArrayList<>();
    queries.forEach(_ -> rankings.add(List.of()));
    for (int n = 0; n < ways.stream().mapToInt(List::size).max().orElse(0); n++) {
      List<Integer> without = new ArrayList<>();
      List<String> bodies = new ArrayList<>();
      for (int i = 0; i < queries.size(); i++) {
        if (rankings.get(i).isEmpty() && n < ways.get(i).size()) {
          without.add(i);
          bodies.add(body(ways.get(i).get(n)));
        }
      }
      List<List<Integer>> found = engine.search(index, bodies);
      for (int i = 0; i < found.size(); i++) {
        rankings.set(without.get(i), found.get(i));
      }
    }
    return rankings;
  }

  /// What one query means.
  Understood understood(String q, boolean understand) {
    Map<String, List<String>> parameters =
        Map.of(
            "q",
            List.of(q),
            "size",
            List.of("100"),
            "understand",
            List.of(Boolean.toString(understand)));
    return switch (QueryReader.read(parameters, dictionaries)) {
      case ReadQuery.Accepted(var query) -> understanding.of(query);
      case ReadQuery.Refused(var errors) -> throw new IllegalArgumentException(q + errors);
    };
  }

  /// The body of a search.
  static String body(JobQuery query) {
    return SearchBody.of(query, NOW, TIMEOUT, MARKS).toString();
  }

  /// Ever wider queries, for when nothing fits.
  List<Step> wider(Understood understood) {
    return Broadening.of(understood, dictionaries);
  }

  /// The query as it is meant, and then wider ones.
  private List<JobQuery> ways(String q) {
    Understood understood = understood(q, true);
    List<JobQuery> ways = new ArrayList<>(List.of(understood.meant()));
    wider(understood).forEach(step -> ways.add(step.query()));
    return ways;
  }
}
