package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Two real streams of changes to public listings, where they are at hand: beside the project, in
/// `../shared/data/listing-events.jsonl.gz`. Each stream is in order; some listings open and close
/// hundreds of times.
///
/// @param prefix of the sources' names
record ListingEvents(String prefix, List<Event> events) {
  static final Path FILE =
      Path.of(System.getProperty("rolecall.root", ".."), "../shared/data/listing-events.jsonl.gz");

  /// One change.
  ///
  /// @param posting what the listing says now; null when it is gone
  record Event(String source, String externalId, @Nullable String posting) {
    boolean isOpen() {
      return posting != null;
    }

    /// Tells it to Rolecall: a `PUT`, or a `DELETE`, which may find nothing to close.
    void send(Api api) {
      String now = posting;
      if (now == null) {
        assertThat(api.delete(source, externalId).status()).as("%s", this).isIn(200, 404);
      } else {
        assertThat(api.put(source, externalId, now).status()).as("%s", this).isIn(200, 201);
      }
    }

    private int lane(int lanes) {
      return Math.floorMod((source + '\n' + externalId).hashCode(), lanes);
    }
  }

  static ListingEvents read(String prefix) throws IOException {
    var events = new ArrayList<Event>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        events.add(event(prefix, Api.JSON.readTree(line)));
      }
    }
    return new ListingEvents(prefix, events);
  }

  /// The same of one listing in so many.
  ListingEvents ofEvery(int listings) {
    return new ListingEvents(
        prefix, events.stream().filter(event -> event.lane(listings) == 0).toList());
  }

  private static Event event(String prefix, JsonNode event) {
    JsonNode listing = event.path("doc");
    String source = prefix + event.get("src").stringValue().toLowerCase(Locale.ROOT);
    String id = (listing.has("id") ? listing : event).get("id").stringValue();
    return switch (event.get("type").stringValue()) {
      case "created", "updated", "reopened" -> new Event(source, id, posting(listing));
      default -> new Event(source, id, null);
    };
  }

  private static String posting(JsonNode listing) {
    ObjectNode posting = Api.JSON.createObjectNode();
    posting.put("@type", "JobPosting");
    posting.set("title", listing.get("title"));
    posting.putObject("hiringOrganization").set("name", listing.get("company_name"));
    posting.set("url", listing.get("url"));
    ArrayNode places = posting.putArray("jobLocation");
    listing
        .path("locations")
        .forEach(place -> places.addObject().putObject("address").set("addressLocality", place));
    return posting.toString();
  }

  /// The last state of every listing, in the order of first appearance.
  Map<Event, Boolean> open() {
    var open = new LinkedHashMap<Event, Boolean>();
    events.forEach(it -> open.put(new Event(it.source(), it.externalId(), null), it.isOpen()));
    return open;
  }

  /// Does something for every event, so many at once; those of one listing one after the other.
  void play(int lanes, Step step) throws InterruptedException, ExecutionException {
    var work = new ArrayList<List<Event>>();
    for (int lane = 0; lane < lanes; lane++) {
      int number = lane;
      work.add(events.stream().filter(event -> event.lane(lanes) == number).toList());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (List<Event> lane : work) {
        all.add(threads.submit(() -> lane.forEach(step::take)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  /// What is done for an event.
  interface Step {
    void take(Event event);
  }
}
