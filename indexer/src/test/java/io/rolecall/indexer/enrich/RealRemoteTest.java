package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rolecall.events.JobPosting;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Of how many remote postings of real job boards it is known from where they may be done, where
/// the boards are at hand: beside the project, or where the property `rolecall.shared` says. Writes
/// `target/measure/remote.md` with every phrase and what it was taken for.
@Tag("measure")
class RealRemoteTest {
  private static final Path BOARDS =
      Path.of(System.getProperty("rolecall.shared", "../../shared/data"), "ashby-boards");
  private static final Path REPORT = Path.of("target", "measure", "remote.md");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RemoteAreas areas = new RemoteAreas(Gazetteer.builtIn());
  private final Map<String, Integer> phrases = new TreeMap<>();
  private int remote;
  private int known;
  private int fromTitle;

  @Test
  void from_where_remote_postings_of_real_boards_may_be_done() throws IOException {
    assumeThat(BOARDS).as("real boards are not at hand").isDirectory();
    try (var boards = Files.list(BOARDS)) {
      for (Path board : boards.sorted().toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(board))) {
          JSON.readTree(in).path("jobs").forEach(this::count);
        }
      }
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        "%,d remote postings, of %,d it is known from where (%.1f %%), of %,d by the title alone%n%n"
                .formatted(remote, known, 100.0 * known / remote, fromTitle)
            + phrases.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(phrase -> "- %d × %s".formatted(phrase.getValue(), phrase.getKey()))
                .collect(Collectors.joining("\n")));

    assertThat(known).isGreaterThan(remote / 2);
  }

  private void count(JsonNode job) {
    JobPosting posting = posting(job, job.path("title").asString(""));
    Workplace workplace = workplace(posting);
    if (!"remote".equals(workplace.value())) {
      return;
    }
    remote++;
    String found = keys(workplace);
    if (!found.isEmpty()) {
      known++;
    }
    boolean title = !found.equals(keys(workplace(posting(job, "Remote"))));
    if (title) {
      fromTitle++;
    }
    String said = job.path("location").asString("");
    phrases.merge(
        "%s%s → %s"
            .formatted(said, title ? " | " + posting.title() : "", found.isEmpty() ? "?" : found),
        1,
        Integer::sum);
  }

  private Workplace workplace(JobPosting posting) {
    return Workplace.of(posting, Places.of(posting.locations(), Gazetteer.builtIn()), areas);
  }

  private static String keys(Workplace workplace) {
    return workplace.remoteAreas().stream().map(Place::key).collect(Collectors.joining(" "));
  }

  private static JobPosting posting(JsonNode job, String title) {
    ObjectNode posting =
        JSON.createObjectNode()
            .put("title", title.isBlank() ? "?" : title)
            .put("hiringOrganization", "?");
    ArrayNode places = posting.putArray("jobLocation");
    add(places, job);
    job.path("secondaryLocations").forEach(other -> add(places, other));
    if (job.path("isRemote").asBoolean(false)) {
      posting.put("jobLocationType", "TELECOMMUTE");
    }
    return Postings.posting(posting.toString());
  }

  private static void add(ArrayNode places, JsonNode at) {
    ObjectNode place = places.addObject();
    place.put("name", at.path("location").asString(""));
    JsonNode address = at.path("address").path("postalAddress");
    ObjectNode written = place.putObject("address");
    for (String part : new String[] {"addressLocality", "addressRegion", "addressCountry"}) {
      if (address.path(part).isString()) {
        written.put(part, address.path(part).asString());
      }
    }
  }
}
