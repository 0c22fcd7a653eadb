package io.rolecall.acceptance.searchload;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.acceptance.searchload.Load.Result;
import io.rolecall.acceptance.searchload.Mix.Query;
import io.rolecall.acceptance.searchload.Recorder.Recorded;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.localstack.LocalStack;
import io.rolecall.localstack.Ports;
import io.rolecall.localstack.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Searches beside the very same requests sent straight to OpenSearch, and beside what one would
/// write in an afternoon; then ten times more of them than can be answered. Writes
/// `target/measure/search.md`.
///
/// `-Dpostings` says how many there are, `-Drounds`, `-Dseconds` and `-Dwarmup` how long it takes.
@Tag("measure")
class SearchSpeedIT {
  private static final Path REPORT = Path.of("target", "measure", "search.md");
  private static final int POSTINGS = Integer.getInteger("postings", 10_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);

  /// Until most of what runs for a search is compiled: the compiler takes half of the service's
  /// time before.
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 60));

  private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("seconds", 5));
  private static final Duration OVERLOAD = Duration.ofSeconds(Integer.getInteger("overload", 20));
  private static final int QUERIES = Integer.getInteger("queries", 400);
  private static final int CONNECTIONS = Integer.getInteger("connections", 8);
  private static final int SECOND_PAGES = 10;
  private static final int SUGGESTIONS = 5;

  private static final StringBuilder TEXT = new StringBuilder();
  private static LocalStack stack;
  private static int openSearch;
  private static Mix mix;
  private static final List<List<Recorded>> BODIES = new ArrayList<>();
  private static final List<String> PATHS = new ArrayList<>();
  private static final List<byte[]> AFTERNOON = new ArrayList<>();

  @BeforeAll
  static void fill() throws IOException {
    stack =
        LocalStack.builder()
            .dataFolder(Path.of("target", "measure", "stack"))
            .ports(Ports.FREE)
            .servers(Server.OPENSEARCH)
            .start();
    String url = stack.openSearch().url();
    openSearch = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    List<OpenJob> jobs = new Corpus().documents(POSTINGS).toList();
    new Indices(openSearch).fill(jobs.stream());
    mix = Mix.of(jobs, QUERIES);
    record();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  /// Every query once, past a recorder; each tenth goes on to its second page.
  private static void record() throws IOException {
    try (Recorder recorder = new Recorder(openSearch);
        SearchProcess service =
            new SearchProcess(
                recorder.port(), "--rolecall.search.reuse=0ms", "--rolecall.search.timeout=20s");
        Wire wire = new Wire(service.port())) {
      for (int i = 0; i < mix.queries().size(); i++) {
        Query query = mix.queries().get(i);
        boolean second = i % SECOND_PAGES == SECOND_PAGES - 1;
        if (second) {
          JsonNode first = JsonMapper.shared().readTree(wire.get(query.path()).body());
          second = first.has("nextCursor");
          query = second ? query.after(first.path("nextCursor").asString()) : query;
        }
        recorder.taken();
        Wire.Answer answer = wire.get(query.path());
        assertThat(answer.status()).as(query.path()).isEqualTo(200);
        PATHS.add(query.path());
        BODIES.add(recorder.taken());
        AFTERNOON.add(Afternoon.body(mix.queries().get(i), second ? 1 : 0));
      }
    }
    long requests = BODIES.stream().mapToLong(List::size).sum();
    say(
        String.format(
            Locale.ROOT,
            "%d postings, %d queries, %d requests to OpenSearch for each hundred of them%n%n",
            POSTINGS,
            QUERIES,
            100 * requests / QUERIES));
    say(RequestKinds.table(openSearch, BODIES));
  }

  @Test
  void search_under_load() throws IOException {
    Load direct = new Load(openSearch, SearchSpeedIT::direct);
    Load afternoon = new Load(openSearch, (wire, n) -> afternoon(wire, mix.at(n)));
    double peak;
    try (SearchProcess service = new SearchProcess(openSearch, "--rolecall.search.reuse=0ms")) {
      Load ours = new Load(service.port(), (wire, n) -> wire.get(PATHS.get(mix.at(n))).status());
      ours.closed(CONNECTIONS, WARM_UP);
      direct.closed(CONNECTIONS, WARM_UP.dividedBy(3));
      afternoon.closed(CONNECTIONS, WARM_UP.dividedBy(3));
      peak =
          compare(
              "closed",
              List.of("ours, nothing reused", "the same bodies, direct", "an afternoon's"),
              List.of(ours, direct, afternoon),
              service);
      open(ours, direct, peak / 2);
      overload(service, ours, peak);
    }
    Load afternoonMix = new Load(openSearch, SearchSpeedIT::afternoonMix);
    try (SearchProcess service = new SearchProcess(openSearch)) {
      Load ours = new Load(service.port(), SearchSpeedIT::oursMix);
      ours.closed(CONNECTIONS, WARM_UP);
      compare(
          "mix",
          List.of("ours, as it comes", "an afternoon's"),
          List.of(ours, afternoonMix),
          service);
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, TEXT.toString());
  }

  /// By turns; medians.
  private static double compare(
      String title, List<String> names, List<Load> loads, SearchProcess service) {
    List<List<Result>> results = new ArrayList<>();
    loads.forEach(_ -> results.add(new ArrayList<>()));
    Duration cpu = Duration.ZERO;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < loads.size(); i++) {
        Duration before = service.cpu();
        results.get(i).add(loads.get(i).closed(CONNECTIONS, TURN));
        cpu = i == 0 ? cpu.plus(service.cpu().minus(before)) : cpu;
      }
    }
    say(
        String.format(
            Locale.ROOT,
            "| %s, %d connections, %d turns of %d s | a second | p50 | p99 | others"
                + " |%n|---|---|---|---|---|%n",
            title,
            CONNECTIONS,
            ROUNDS,
            TURN.toSeconds()));
    for (int i = 0; i < loads.size(); i++) {
      List<Result> all = results.get(i);
      say(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.1f ms | %.1f ms | %d |%n",
              names.get(i),
              median(all, Result::perSecond),
              median(all, one -> one.millis(50)),
              median(all, one -> one.millis(99)),
              all.stream().mapToLong(one -> one.failed() + one.refused().getTotalCount()).sum()));
    }
    double ours = median(results.getFirst(), Result::perSecond);
    long answers =
        results.getFirst().stream().mapToLong(one -> one.answered().getTotalCount()).sum();
    say(
        String.format(
            Locale.ROOT,
            "%nCPU of the service for a search: %.2f ms; heap used %.0f MB.%n%n",
            cpu.toNanos() / 1e6 / Math.max(1, answers),
            service.meter("jvm.memory.used?tag=area:heap") / (1 << 20)));
    return ours;
  }

  private static void open(Load ours, Load direct, double rate) {
    List<Result> mine = new ArrayList<>();
    List<Result> theirs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      mine.add(ours.open(rate, TURN));
      theirs.add(direct.open(rate, TURN));
    }
    say(
        String.format(
            Locale.ROOT, "| open model, %.0f a second | p50 | p99 |%n|---|---|---|%n", rate));
    say(
        String.format(
            Locale.ROOT,
            "| ours, nothing reused | %.1f ms | %.1f ms |%n",
            median(mine, one -> one.millis(50)),
            median(mine, one -> one.millis(99))));
    say(
        String.format(
            Locale.ROOT,
            "| the same bodies, direct | %.1f ms | %.1f ms |%n%n",
            median(theirs, one -> one.millis(50)),
            median(theirs, one -> one.millis(99))));
  }

  private static void overload(SearchProcess service, Load ours, double peak) {
    Result before = ours.open(peak / 2, TURN);
    Result over = ours.open(10 * peak, OVERLOAD);
    double heap = service.meter("jvm.memory.used?tag=area:heap") / (1 << 20);
    List<String> after = new ArrayList<>();
    for (int second = 0; second < 10; second++) {
      Result one = ours.open(peak / 2, Duration.ofSeconds(1));
      after.add(
          String.format(Locale.ROOT, "%.0f/%d", one.millis(99), one.refused().getTotalCount()));
    }
    say(
        String.format(
            Locale.ROOT,
            "| overload, %.0f a second for %d s | |%n|---|---|%n",
            10 * peak,
            OVERLOAD.toSeconds()));
    say(
        String.format(
            Locale.ROOT,
            "| answered a second | %.0f, %.2f of the peak |%n",
            over.perSecond(),
            over.perSecond() / peak));
    say(
        String.format(
            Locale.ROOT,
            "| latency of the admitted | p50 %.0f ms, p99 %.0f ms |%n",
            over.millis(50),
            over.millis(99)));
    say(
        String.format(
            Locale.ROOT,
            "| refused | %d, p50 %.1f ms, p99 %.1f ms |%n",
            over.refused().getTotalCount(),
            over.refused().getValueAtPercentile(50) / 1e3,
            over.refused().getValueAtPercentile(99) / 1e3));
    say(
        String.format(
            Locale.ROOT,
            "| neither | %d |%n| heap used at the end | %.0f MB |%n",
            over.failed(),
            heap));
    say(
        String.format(
            Locale.ROOT, "| limit at the end | %.0f |%n", service.meter("rolecall.search.limit")));
    say(
        String.format(
            Locale.ROOT, "| p99 at half of the peak before | %.0f ms |%n", before.millis(99)));
    say(
        String.format(
            Locale.ROOT,
            "| p99 in ms / refused in each second after | %s |%n%n",
            String.join(", ", after)));
  }

  private static int direct(Wire wire, int n) throws IOException {
    int status = 200;
    for (Recorded one : BODIES.get(mix.at(n))) {
      status = Math.max(status, wire.post(one.path(), one.body()).status());
    }
    return status;
  }

  private static int afternoon(Wire wire, int query) throws IOException {
    return wire.post("/" + Indices.AFTERNOON + "/_search", AFTERNOON.get(query)).status();
  }

  /// Each fifth request is one for suggestions.
  private static int oursMix(Wire wire, int n) throws IOException {
    return n % SUGGESTIONS == 0
        ? wire.get("/v1/suggest?q=" + Mix.encoded(typed(n))).status()
        : wire.get(PATHS.get(mix.at(n))).status();
  }

  private static int afternoonMix(Wire wire, int n) throws IOException {
    return n % SUGGESTIONS == 0
        ? wire.post("/" + Indices.AFTERNOON + "/_search", Afternoon.suggestions(typed(n))).status()
        : afternoon(wire, mix.at(n));
  }

  private static String typed(int n) {
    String q = mix.queries().get(mix.at(n)).parameters().get("q");
    return q.substring(0, Math.min(q.length(), 2 + n % 6));
  }

  private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
    double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void say(String text) {
    TEXT.append(text);
    System.out.print(text);
  }
}
