package io.rolecall.search.understand;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.Filter;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.Parameter;
import io.rolecall.search.query.QueryText;
import io.rolecall.search.query.QueryText.Match;
import io.rolecall.search.query.Selection;
import io.rolecall.search.query.Where;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What to offer when nothing fits: the query with one condition less, then with another one less,
/// until something is left. What was understood goes before what was asked for by parameter.
public final class Broadening {
  /// A wider query.
  ///
  /// @param relaxed what is not insisted on any more, in the order in which it was given up
  public record Step(List<String> relaxed, JobQuery query) {}

  private final Understood understood;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> relaxed = new ArrayList<>();
  private final Gazetteer places;
  private JobQuery query;

  private Broadening(Understood understood, Gazetteer places) {
    this.understood = understood;
    this.places = places;
    this.query = understood.meant().firstPageOnly();
  }

  /// Ever wider queries, narrowest first; empty when there is nothing to relax.
  public static List<Step> of(Understood understood, Dictionaries dictionaries) {
    return new Broadening(understood, dictionaries.places()).steps();
  }

  private List<Step> steps() {
    JobQuery asked = understood.asked();
    if (query.text().ranks()) {
      text("spelling", Match.SIMILAR);
    }
    if (query.pay() != null && !query.pay().equals(asked.pay())) {
      step("salaryMin", query.with(query.text(), query.where(), query.filters(), asked.pay()));
    }
    without(Filter.EMPLOYMENT_TYPE);
    without(Filter.WORKPLACE);
    without(Filter.SENIORITY);
    place();
    if (query.text().ranks()) {
      text("words", Match.HALF);
    }
    withoutParameters();
    return List.copyOf(steps);
  }

  /// All parameters at once: as many queries as they have combinations would be too many.
  private void withoutParameters() {
    List<String> names = new ArrayList<>();
    query.filters().keySet().forEach(filter -> names.add(filter.parameter().key()));
    name(names, Parameter.SALARY_MIN, query.pay() != null);
    name(names, Parameter.POSTED_WITHIN, query.postedWithin() != null);
    name(names, Parameter.WHERE, !query.where().isEmpty());
    name(names, Parameter.RADIUS, query.near() != null);
    if (!names.isEmpty()) {
      names.stream().filter(name -> !relaxed.contains(name)).forEach(relaxed::add);
      steps.add(new Step(List.copyOf(relaxed), query.unconditional()));
    }
  }

  private static void name(List<String> names, Parameter parameter, boolean given) {
    if (given) {
      names.add(parameter.key());
    }
  }

  private void text(String name, Match match) {
    QueryText text = query.text().matching(match);
    step(name, query.with(text, query.where(), query.filters(), query.pay()));
  }

  private void without(Filter filter) {
    boolean given = understood.asked().filters().containsKey(filter);
    if (query.filters().containsKey(filter) && !given) {
      Map<Filter, Selection> fewer = new EnumMap<>(Filter.class);
      fewer.putAll(query.filters());
      fewer.remove(filter);
      step(filter.parameter().key(), query.with(query.text(), query.where(), fewer, query.pay()));
    }
  }

  /// From a city to its region, and to its country.
  private void place() {
    Place place = understood.place();
    if (place == null) {
      return;
    }
    if (place.kind() == Place.Kind.CITY && place.region() != null) {
      where(place.region() + ", " + place.country());
    }
    if (place.kind() != Place.Kind.COUNTRY && place.country() != null) {
      where(place.country());
    }
    where(List.of());
  }

  /// A place around the one that was asked for, when the gazetteer knows it.
  private void where(String around) {
    places.resolve(around).ifPresent(place -> where(List.of(new Where(List.of(around), place))));
  }

  private void where(List<Where> where) {
    step(Parameter.WHERE.key(), query.with(query.text(), where, query.filters(), query.pay()));
  }

  private void step(String name, JobQuery wider) {
    if (!relaxed.contains(name)) {
      relaxed.add(name);
    }
    query = wider;
    steps.add(new Step(List.copyOf(relaxed), wider));
  }
}
