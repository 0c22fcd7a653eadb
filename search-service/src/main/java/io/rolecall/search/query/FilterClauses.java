package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import io.rolecall.search.query.JobQuery.Near;
import io.rolecall.search.query.JobQuery.Pay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Everything about a query that a posting fits or does not fit, without a score.
///
/// @param always clauses that every hit fits
/// @param selections clauses by the facet that made them; what a facet counts ignores its own
record FilterClauses(List<ObjectNode> always, Map<Facet, ObjectNode> selections) {

  /// @param asOf from when ages are counted
  /// @param now what is valid at this moment is found
  static FilterClauses of(JobQuery query, Instant asOf, Instant now) {
    List<ObjectNode> always = new ArrayList<>();
    always.add(Dsl.term(JobFields.STATE, JobFields.STATE_OPEN));
    always.add(stillValid(now));
    query.where().forEach(part -> always.add(place(part)));
    Near near = query.near();
    if (near != null) {
      always.add(within(near));
    }
    Map<Facet, ObjectNode> selections = new LinkedHashMap<>();
    query.filters().forEach((filter, selection) -> add(filter, selection, always, selections));
    if (query.postedWithin() != null) {
      selections.put(Facet.POSTED_WITHIN, since(asOf.minus(query.postedWithin())));
    }
    Pay pay = query.pay();
    if (pay != null) {
      selections.put(Facet.SALARY, paid(pay));
    }
    return new FilterClauses(List.copyOf(always), selections);
  }

  static ObjectNode since(Instant moment) {
    return Dsl.range(JobFields.POSTED_AT, Dsl.object().put("gte", moment.toString()));
  }

  private static ObjectNode stillValid(Instant now) {
    return Dsl.noneOf(
        List.of(Dsl.range(JobFields.VALID_THROUGH, Dsl.object().put("lte", now.toString()))));
  }

  private static void add(
      Filter filter,
      Selection selection,
      List<ObjectNode> always,
      Map<Facet, ObjectNode> selections) {
    if (!selection.none().isEmpty()) {
      always.add(Dsl.noneOf(List.of(Dsl.terms(filter.field(), selection.none()))));
    }
    if (!selection.any().isEmpty()) {
      ObjectNode clause = Dsl.terms(filter.field(), selection.any());
      Facet.of(filter.parameter().key())
          .ifPresentOrElse(facet -> selections.put(facet, clause), () -> always.add(clause));
    }
  }

  private static ObjectNode place(String part) {
    ObjectNode match = Dsl.object().put("query", part).put("operator", "and");
    ObjectNode written = Dsl.object("match", Dsl.object(JobFields.PLACE_TEXT, match));
    return Dsl.anyOf(
        Stream.concat(
                Stream.of(
                    written,
                    Dsl.term(JobFields.CITY_KEY, part),
                    Dsl.term(JobFields.REGION_KEY, part)),
                CountryNames.code(part).stream().map(code -> Dsl.term(JobFields.COUNTRIES, code)))
            .collect(Collectors.toList()));
  }

  private static ObjectNode within(Near near) {
    ObjectNode point = Dsl.object().put("lat", near.lat()).put("lon", near.lon());
    return Dsl.object(
        "geo_distance",
        Dsl.object(JobFields.POINT, point).put("distance", near.kilometres() + "km"));
  }

  private static ObjectNode paid(Pay pay) {
    List<ObjectNode> known = new ArrayList<>();
    known.add(saysWhatAYearPays());
    if (pay.currency() != null) {
      known.add(Dsl.term(JobFields.SALARY_CURRENCY, pay.currency()));
    }
    if (pay.yearlyMin() != null) {
      known.add(paysAtLeast(pay.yearlyMin()));
    }
    return pay.includeUnknown()
        ? Dsl.anyOf(List.of(Dsl.allOf(known), Dsl.noneOf(List.of(saysWhatAYearPays()))))
        : Dsl.allOf(known);
  }

  /// The upper end counts: a job for 60,000 to 90,000 is one for somebody who wants 80,000. Without
  /// an upper end the lower one does.
  private static ObjectNode paysAtLeast(BigDecimal amount) {
    return Dsl.anyOf(
        List.of(
            atLeast(JobFields.SALARY_YEARLY_MAX, amount),
            Dsl.allOf(
                List.of(
                    Dsl.noneOf(List.of(Dsl.exists(JobFields.SALARY_YEARLY_MAX))),
                    atLeast(JobFields.SALARY_YEARLY_MIN, amount)))));
  }

  private static ObjectNode saysWhatAYearPays() {
    return Dsl.anyOf(
        List.of(Dsl.exists(JobFields.SALARY_YEARLY_MIN), Dsl.exists(JobFields.SALARY_YEARLY_MAX)));
  }

  private static ObjectNode atLeast(String field, @Nullable BigDecimal amount) {
    return Dsl.range(field, Dsl.object().put("gte", amount));
  }
}
