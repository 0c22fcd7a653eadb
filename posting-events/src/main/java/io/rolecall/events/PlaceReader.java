package io.rolecall.events;

import io.rolecall.events.JobPosting.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads `jobLocation` and `applicantLocationRequirements`.
final class PlaceReader {
  private static final int MAX = 500;
  private static final int MAX_LATITUDE = 90;
  private static final int MAX_LONGITUDE = 180;

  private PlaceReader() {}

  static List<Place> places(JsonValue value) {
    var places = new ArrayList<Place>();
    for (JsonValue one : value.each()) {
      if (!one.isObject()) {
        add(places, named(one.text(MAX)));
        continue;
      }
      List<JsonValue> addresses = one.get("address").each();
      if (addresses.isEmpty()) {
        add(places, place(one, one));
      }
      for (JsonValue address : addresses) {
        add(places, place(one, address));
      }
    }
    return List.copyOf(places);
  }

  static List<String> areas(JsonValue value) {
    return value.each().stream()
        .map(one -> one.isObject() ? one.get("name").text(MAX) : one.text(MAX))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static void add(List<Place> places, @Nullable Place place) {
    if (place != null && !places.contains(place)) {
      places.add(place);
    }
  }

  private static @Nullable Place named(@Nullable String name) {
    return name == null ? null : new Place(name, null, null, null, null, null, null, null);
  }

  private static @Nullable Place place(JsonValue owner, JsonValue address) {
    JsonValue geo = owner.get("geo");
    Double latitude = degrees(geo.get("latitude"), MAX_LATITUDE);
    Double longitude = degrees(geo.get("longitude"), MAX_LONGITUDE);
    boolean both = latitude != null && longitude != null;
    var place =
        address.isObject()
            ? new Place(
                owner.get("name").text(MAX),
                address.get("streetAddress").text(MAX),
                address.get("addressLocality").text(MAX),
                address.get("addressRegion").text(MAX),
                address.get("postalCode").text(MAX),
                country(address.get("addressCountry")),
                both ? latitude : null,
                both ? longitude : null)
            : new Place(
                address.text(MAX),
                null,
                null,
                null,
                null,
                null,
                both ? latitude : null,
                both ? longitude : null);
    return place.equals(new Place(null, null, null, null, null, null, null, null)) ? null : place;
  }

  private static @Nullable String country(JsonValue value) {
    return value.isObject() ? value.get("name").text(MAX) : value.text(MAX);
  }

  private static @Nullable Double degrees(JsonValue value, int limit) {
    String text = value.lenientText();
    if (text == null) {
      if (!value.isAbsent()) {
        value.violate("expected degrees as a number");
      }
      return null;
    }
    try {
      double degrees = new BigDecimal(text).doubleValue();
      if (Math.abs(degrees) <= limit) {
        return degrees;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    value.violate("expected degrees from -" + limit + " to " + limit);
    return null;
  }
}
