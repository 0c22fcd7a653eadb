package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import io.rolecall.search.query.JobQuery.Near;
import io.rolecall.search.query.JobQuery.Pay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    always.addAll(openAt(now));
    if (!query.where().isEmpty()) {
      always.add(PlaceClauses.anyOf(query.where()));
    }
    Near near = query.near();
    if (near != null) {
      always.add(PlaceClauses.within(near));
    }
    Map<Facet, ObjectNode> selections = new LinkedHashMap<>();
    query.filters().forEach((filter, selection) -> add(filter, selection, always, selections));
    if (query.postedWithin() != null) {
      selections.put(Facet.POSTED_WITHIN, since(asOf.minus(query.postedWithin())));
    }
    Pay pay = query.pay();
    if (pay != null) {
      PayClauses.of(pay).ifPresent(clause -> selections.put(Facet.SALARY, clause));
    }
    return new FilterClauses(List.copyOf(always), selections);
  }

  static ObjectNode since(Instant moment) {
    return Dsl.range(JobFields.POSTED_AT, Dsl.object().put("gte", moment.toString()));
  }

  /// What every search keeps to.
  static List<ObjectNode> openAt(Instant now) {
    return List.of(Dsl.term(JobFields.STATE, JobFields.STATE_OPEN), stillValid(now));
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
}
