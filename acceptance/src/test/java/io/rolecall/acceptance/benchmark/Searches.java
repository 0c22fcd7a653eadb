package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.benchmark.Mix.Query;
import io.rolecall.acceptance.benchmark.Recorder.Recorded;
import io.rolecall.acceptance.pipeline.Api;
import io.rolecall.index.JobDocument.OpenJob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the scenarios of searches share: the mix, the very requests that the service makes for it,
/// recorded once, and what one would write in an afternoon. Postings that come in later are not in
/// the afternoon's index, so these scenarios run before any that writes.
final class Searches {
  static final int CONNECTIONS = 8;

  /// Until most of what runs for a search is compiled: before, the compiler takes half of the
  /// service's time.
  static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 120));

  static final Duration TURN = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 15));

  /// Every search is one of its own.
  static final String NOTHING_REUSED = "--rolecall.search.reuse=0ms";

  private static final int QUERIES = 400;
  private static final int SECOND_PAGES = 10;
  private static final int SUGGESTIONS = 5;
  private static final int MOST_JOBS = 20_000;

  private final int openSearch;
  private final Mix mix;
  private final List<List<Recorded>> bodies = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final List<byte[]> afternoon = new ArrayList<>();
  private final double megabytes;

  Searches(Pipeline pipeline) throws IOException {
    openSearch = pipeline.rolecall().servers().openSearch().getPort();
    pipeline.awaitIdle();
    List<OpenJob> jobs = new ArrayList<>();
    var index = new AfternoonIndex(openSearch);
    index.fill(job -> {
      if (jobs.size() < MOST_JOBS) {
        jobs.add(job);
      }
    });
    megabytes = index.liveMegabytes();
    mix = Mix.of(jobs, QUERIES);
    record();
  }

  /// Every query once, past a recorder; each tenth goes on to its second page.
  private void record() throws IOException {
    try (Recorder recorder = new Recorder(openSearch);
        SearchProcess service =
            new SearchProcess(recorder.port(), NOTHING_REUSED, "--rolecall.search.timeout=20s");
        Wire wire = new Wire(service.port())) {
      for (int i = 0; i < mix.queries().size(); i++) {
        Query query = mix.queries().get(i);
        boolean second = i % SECOND_PAGES == SECOND_PAGES - 1;
        if (second) {
          JsonNode first = Api.JSON.readTree(wire.get(query.path()).body());
          second = first.has("nextCursor");
          query = second ? query.after(first.path("nextCursor").asString()) : query;
        }
        recorder.taken();
        Wire.Answer answer = wire.get(query.path());
        assertThat(answer.status()).as(query.path()).isEqualTo(200);
        paths.add(query.path());
        bodies.add(recorder.taken());
        afternoon.add(Afternoon.body(mix.queries().get(i), second ? 1 : 0));
      }
    }
  }

  SearchProcess start(String... flags) throws IOException {
    return new SearchProcess(openSearch, flags);
  }

  double indexMegabytes() {
    return megabytes;
  }

  /// What each kind of request costs, as a table in Markdown.
  String kinds() throws IOException {
    return RequestKinds.table(openSearch, bodies);
  }

  Load ours(SearchProcess service) {
    return ours(service.port());
  }

  Load ours(int port) {
    return new Load(port, (wire, n, _) -> wire.get(paths.get(mix.at(n))).status());
  }

  /// The requests that [#ours] makes, by hand.
  Load direct() {
    return new Load(openSearch, (wire, n, _) -> direct(wire, n));
  }

  Load afternoon() {
    return new Load(openSearch, (wire, n, _) -> afternoon(wire, mix.at(n)));
  }

  /// Each fifth request is one for suggestions.
  Load oursMixed(SearchProcess service) {
    return new Load(
        service.port(),
        (wire, n, _) ->
            n % SUGGESTIONS == 0
                ? wire.get("/v1/suggest?q=" + Mix.encoded(typed(n))).status()
                : wire.get(paths.get(mix.at(n))).status());
  }

  Load afternoonMixed() {
    return new Load(
        openSearch,
        (wire, n, _) ->
            n % SUGGESTIONS == 0
                ? wire.post(path(), Afternoon.suggestions(typed(n))).status()
                : afternoon(wire, mix.at(n)));
  }

  private int direct(Wire wire, int n) throws IOException {
    int status = 200;
    for (Recorded one : bodies.get(mix.at(n))) {
      status = Math.max(status, wire.post(one.path(), one.body()).status());
    }
    return status;
  }

  private int afternoon(Wire wire, int query) throws IOException {
    return wire.post(path(), afternoon.get(query)).status();
  }

  private static String path() {
    return "/" + AfternoonIndex.NAME + "/_search";
  }

  private String typed(int n) {
    String q = mix.queries().get(mix.at(n)).parameters().get("q");
    return q.substring(0, Math.min(q.length(), 2 + n % 6));
  }
}
