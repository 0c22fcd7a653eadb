package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobFields;
import io.rolecall.search.jobs.FoundPage.Hit;
import io.rolecall.search.query.CompanyName;
import io.rolecall.search.query.Filter;
import io.rolecall.search.query.JobQuery;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps one company from filling the first page: of the first 20 hits at most three are of one
/// company, as long as there are others among the best 100. What is put off follows in its old
/// order. Companies that the query names are not put off.
///
/// The new order is a function of the best 100 alone, so every page of a query sees the same one.
/// Pure.
final class CompanySpread {
  /// How many of the best hits take part.
  static final int WINDOW = 100;

  private static final int OPENING = 20;
  private static final int MOST = 3;

  private CompanySpread() {}

  /// What counts of a hit.
  record Entry(String id, String company, String duplicateKey) {
    /// Of a hit of [io.rolecall.search.query.SearchBody#order].
    static Entry of(Hit hit) {
      return new Entry(
          value(hit, JobFields.ID),
          value(hit, JobFields.COMPANY_NAME),
          value(hit, JobFields.DUPLICATE_KEY));
    }

    /// Whether nothing can be a near-duplicate of it.
    boolean isAlone() {
      return OpenJob.keyOfOne(id).equals(duplicateKey);
    }

    private static String value(Hit hit, String field) {
      Map<String, List<String>> fields = Objects.requireNonNull(hit.fields());
      return fields.getOrDefault(field, List.of("")).getFirst();
    }
  }

  /// How many hits open the first page; 0 when companies are not spread for this query at all.
  static int opening(JobQuery query) {
    boolean chosen = query.selection(Filter.COMPANY).isPresent();
    return query.collapse() && query.ranked() && !chosen ? Math.min(query.size(), OPENING) : 0;
  }

  /// Whether the first hits of a page have too many of one company.
  static boolean isNeeded(List<Entry> first, JobQuery query) {
    return !putOff(first, query).isEmpty();
  }

  /// The same hits with those put off behind the opening.
  ///
  /// @param best [#WINDOW] hits, or more, in order
  static List<Entry> spread(List<Entry> best, int opening, JobQuery query) {
    List<Entry> window = best.subList(0, Math.min(WINDOW, best.size()));
    Set<Entry> putOff = putOff(window, query);
    Set<Entry> first =
        Stream.concat(window.stream().filter(hit -> !putOff.contains(hit)), putOff.stream())
            .limit(opening)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return Stream.concat(first.stream(), best.stream().filter(hit -> !first.contains(hit)))
        .toList();
  }

  /// In their order.
  private static Set<Entry> putOff(List<Entry> hits, JobQuery query) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Boolean> named = new HashMap<>();
    Set<Entry> putOff = new LinkedHashSet<>();
    for (Entry hit : hits) {
      String company = hit.company();
      if (counts.merge(company, 1, Integer::sum) > MOST
          && !named.computeIfAbsent(company, name -> CompanyName.isNamedBy(query.text(), name))) {
        putOff.add(hit);
      }
    }
    return putOff;
  }
}
