package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rolecall.events.JobPosting.Place;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How much of the places of real job boards the gazetteer knows, and what loading GeoNames costs,
/// where both are at hand: beside the project, or where the property `rolecall.shared` says. Writes
/// `target/measure/places.md`.
@Tag("measure")
class RealPlacesTest {
  private static final Path DATA =
      Path.of(System.getProperty("rolecall.shared", "../../shared/data"));
  private static final Path REPORT = Path.of("target", "measure", "places.md");
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final Runtime RUNTIME = Runtime.getRuntime();

  private final StringBuilder report = new StringBuilder();

  @Test
  void places_of_real_boards_with_and_without_geonames() throws IOException {
    assumeThat(DATA.resolve("geo")).as("GeoNames files are not at hand").isDirectory();
    assumeThat(DATA.resolve("ashby-boards")).as("real boards are not at hand").isDirectory();
    Gazetteer builtIn = Gazetteer.builtIn();
    Gazetteer full = load();

    List<Place> places = places();
    report.append(
        "%n| %,d places | built in | with GeoNames |%n|---|---|---|%n".formatted(places.size()));
    Map<String, Integer> own = shares(places, builtIn, new ArrayList<>());
    List<String> missed = new ArrayList<>();
    Map<String, Integer> all = shares(places, full, missed);
    for (String kind : List.of("city", "region", "country", "area", "nothing")) {
      report.append(
          "| %s | %.1f %% | %.1f %% |%n"
              .formatted(
                  kind,
                  100.0 * own.getOrDefault(kind, 0) / places.size(),
                  100.0 * all.getOrDefault(kind, 0) / places.size()));
    }
    report.append("\nCities that are not known, most frequent first:\n");
    missed.forEach(line -> report.append("- ").append(line).append('\n'));
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);

    assertThat(all.get("city")).isGreaterThan(places.size() / 2).isGreaterThan(own.get("city"));
  }

  /// Three times, since the first finds cold code, as a service does when it starts.
  private Gazetteer load() {
    Gazetteer loaded = null;
    long before = 0;
    for (int i = 0; i < 3; i++) {
      loaded = null;
      before = used();
      long start = System.nanoTime();
      long work = CPU.getCurrentThreadCpuTime();
      loaded = Gazetteer.load(DATA.resolve("geo"));
      report.append(
          "Loading GeoNames: %,d ms, %,d ms of it at work%n"
              .formatted(
                  (System.nanoTime() - start) / 1_000_000,
                  (CPU.getCurrentThreadCpuTime() - work) / 1_000_000));
    }
    report.append("Heap that stays: %,d KB%n".formatted((used() - before) / 1024));
    assertThat(loaded).isNotNull();
    return loaded;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return RUNTIME.totalMemory() - RUNTIME.freeMemory();
  }

  private static Map<String, Integer> shares(
      List<Place> places, Gazetteer gazetteer, List<String> missed) {
    var shares = new HashMap<String, Integer>();
    var remote = new RemoteAreas(gazetteer);
    Map<String, Integer> unknown = new HashMap<>();
    for (Place place : places) {
      Places resolved = Places.of(List.of(place), gazetteer);
      String kind = kind(resolved, remote);
      shares.merge(kind, 1, Integer::sum);
      if (!kind.equals("city") && resolved.locations().stream().anyMatch(l -> l.city() != null)) {
        unknown.merge(
            place.name() + " | " + place.locality() + " | " + place.country(), 1, Integer::sum);
      }
    }
    unknown.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(40)
        .forEach(entry -> missed.add(entry.getValue() + " × " + entry.getKey()));
    return shares;
  }

  private static String kind(Places resolved, RemoteAreas remote) {
    if (!resolved.found().isEmpty()) {
      Kind kind = resolved.found().getFirst().kind();
      return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
    return remote
            .of(Postings.posting("{\"title\":\"x\",\"hiringOrganization\":\"x\"}"), resolved)
            .isEmpty()
        ? "nothing"
        : "area";
  }

  private static List<Place> places() throws IOException {
    List<Place> places = new ArrayList<>();
    try (var boards = Files.list(DATA.resolve("ashby-boards"))) {
      for (Path board : boards.sorted().toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(board))) {
          for (JsonNode job : JsonMapper.shared().readTree(in).path("jobs")) {
            places.add(place(job));
            job.path("secondaryLocations").forEach(other -> places.add(place(other)));
          }
        }
      }
    }
    return places;
  }

  private static Place place(JsonNode at) {
    JsonNode address = at.path("address").path("postalAddress");
    return new Place(
        at.path("location").asString(null),
        null,
        address.path("addressLocality").asString(null),
        address.path("addressRegion").asString(null),
        null,
        address.path("addressCountry").asString(null),
        null,
        null);
  }
}
