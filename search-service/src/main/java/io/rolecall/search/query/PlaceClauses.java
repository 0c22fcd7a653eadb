package io.rolecall.search.query;

import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.JobFields;
import io.rolecall.index.place.Countries;
import io.rolecall.index.place.Place;
import io.rolecall.search.query.JobQuery.Near;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Places as clauses.
///
/// A posting is in a place when one of its locations is, at whichever level; remote work also when
/// it may be done from there: from Berlin when it may be done from Germany.
final class PlaceClauses {
  private static final String REMOTE = "remote";
  private static final int MOST_PIECES = 4;

  private PlaceClauses() {}

  /// Postings in any of the places.
  static ObjectNode anyOf(List<Where> where) {
    return Dsl.anyOf(where.stream().map(PlaceClauses::of).toList());
  }

  /// Work on site within a circle. How far it is says nothing about remote work.
  static ObjectNode within(Near near) {
    ObjectNode distance =
        Dsl.object(JobFields.POINT, point(new Point(near.lat(), near.lon())))
            .put("distance", near.kilometres() + "km")
            .put("ignore_unmapped", true);
    ObjectNode bool =
        Dsl.object("filter", Dsl.array(List.of(Dsl.object("geo_distance", distance))));
    bool.set("must_not", Dsl.array(List.of(Dsl.term(JobFields.WORKPLACE, REMOTE))));
    return Dsl.object("bool", bool);
  }

  /// Nearest first, by the nearest of a posting's places; those without coordinates are last.
  static ObjectNode byDistance(Point from) {
    return Dsl.object(
        "_geo_distance",
        Dsl.object(JobFields.POINT, point(from))
            .put("order", "asc")
            .put("mode", "min")
            .put("unit", "km")
            .put("ignore_unmapped", true));
  }

  /// What the gazetteer did not know when a posting was indexed is found by what is written there.
  private static ObjectNode of(Where where) {
    Place place = where.place();
    if (place == null) {
      return written(where.parts());
    }
    List<ObjectNode> clauses = new ArrayList<>(clauses(place));
    clauses.add(
        Dsl.allOf(
            List.of(Dsl.noneOf(List.of(Dsl.exists(JobFields.PLACES))), written(where.parts()))));
    return Dsl.anyOf(clauses);
  }

  private static List<ObjectNode> clauses(Place place) {
    return List.of(
        Dsl.term(JobFields.PLACES, place.key()), Dsl.terms(JobFields.REMOTE_AREAS, place.path()));
  }

  private static ObjectNode written(List<String> parts) {
    return Dsl.allOf(parts.stream().map(PlaceClauses::written).toList());
  }

  private static ObjectNode written(String part) {
    List<ObjectNode> ways = new ArrayList<>();
    ways.add(text(part));
    ways.add(Dsl.term(JobFields.CITY_KEY, part));
    ways.add(Dsl.term(JobFields.REGION_KEY, part));
    String country = Countries.code(part);
    if (country != null) {
      ways.add(Dsl.term(JobFields.COUNTRIES, country));
    }
    return Dsl.anyOf(ways);
  }

  /// A name of many words is looked for as it stands: each by itself would cost a clause.
  private static ObjectNode text(String part) {
    ObjectNode match = Dsl.object().put("query", part);
    return CleanText.pieces(part) > MOST_PIECES
        ? Dsl.object("match_phrase", Dsl.object(JobFields.PLACE_TEXT, match))
        : Dsl.object("match", Dsl.object(JobFields.PLACE_TEXT, match.put("operator", "and")));
  }

  private static ObjectNode point(Point point) {
    return Dsl.object().put("lat", point.lat()).put("lon", point.lon());
  }
}
