package io.rolecall.acceptance.benchmark;

import io.rolecall.acceptance.benchmark.Recorder.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What each kind of request costs that the service makes for a search: sent one at a time, so that
/// the time is OpenSearch's.
final class RequestKinds {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int WARM_UP = 3;

  private RequestKinds() {}

  /// A table in Markdown.
  static String table(int openSearch, List<List<Recorded>> searches) throws IOException {
    Map<String, List<Long>> times = new TreeMap<>();
    Map<String, Long> bytes = new TreeMap<>();
    try (Wire wire = new Wire(openSearch)) {
      for (int round = 0; round <= WARM_UP; round++) {
        for (List<Recorded> requests : searches) {
          for (Recorded request : requests) {
            long start = System.nanoTime();
            int length = wire.post(request.path(), request.body()).body().length;
            if (round == WARM_UP) {
              String kind = kind(request);
              times.computeIfAbsent(kind, _ -> new ArrayList<>()).add(System.nanoTime() - start);
              bytes.merge(kind, (long) length, Long::sum);
            }
          }
        }
      }
    }
    var table =
        new StringBuilder(
            "| request | for 100 searches | mean | p90 | answer |%n|---|---|---|---|---|%n"
                .formatted());
    times.forEach((kind, all) -> {
      all.sort(Comparator.naturalOrder());
      double mean = all.stream().mapToLong(Long::longValue).average().orElse(0) / 1e6;
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.1f ms | %.1f ms | %.1f KB |%n",
              kind,
              100.0 * all.size() / searches.size(),
              mean,
              all.get(all.size() * 9 / 10) / 1e6,
              bytes.get(kind) / 1024.0 / all.size()));
    });
    return table.append(System.lineSeparator()).toString();
  }

  private static String kind(Recorded request) {
    List<JsonNode> bodies =
        new String(request.body(), StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    if (request.path().contains("/_msearch")) {
      return bodies.size() > 2 ? "hits, with near-duplicates" : "hits";
    }
    JsonNode body = bodies.getFirst();
    String aggregations = body.path("aggs").propertyNames().toString();
    if (aggregations.contains("counts")) {
      return "what a wider query would find";
    }
    String facets = aggregations.equals("[]") ? "" : " with facets";
    return (body.has("highlight") ? "page" : "order") + facets;
  }
}
