package io.rolecall.ingest.ashby;

import io.rolecall.events.PostingJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The places of a job: its own and the secondary ones, each with its name on the board ("Remote -
/// Europe") and with whatever is known of its address.
final class AshbyPlaces {
  private static final List<String> ADDRESS =
      List.of("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry");

  private AshbyPlaces() {}

  /// Places of schema.org, without repetitions, in order; empty when the job names none.
  static ArrayNode of(ObjectNode job) {
    Set<ObjectNode> places = new LinkedHashSet<>();
    add(places, job);
    job.path("secondaryLocations").forEach(secondary -> add(places, secondary));
    ArrayNode all = PostingJson.MAPPER.createArrayNode();
    places.forEach(all::add);
    return all;
  }

  private static void add(Set<ObjectNode> places, JsonNode owner) {
    ObjectNode place = PostingJson.MAPPER.createObjectNode();
    AshbyPosting.text(owner, "location").ifPresent(name -> place.put("name", name));
    ObjectNode address = PostingJson.MAPPER.createObjectNode();
    JsonNode given = owner.path("address").path("postalAddress");
    for (String part : ADDRESS) {
      AshbyPosting.text(given, part).ifPresent(text -> address.put(part, text));
    }
    if (!address.isEmpty()) {
      address.put("@type", "PostalAddress");
      place.set("address", address);
    }
    if (!place.isEmpty()) {
      place.put("@type", "Place");
      places.add(place);
    }
  }
}
