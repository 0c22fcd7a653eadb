package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import io.rolecall.search.query.Facet.ByAge;
import io.rolecall.search.query.Facet.ByPay;
import io.rolecall.search.query.Facet.ByPlace;
import io.rolecall.search.query.Facet.ByValue;
import io.rolecall.search.query.JobQuery.Pay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The counts of a search's facets as aggregations, each named like its facet. Inside of each is
/// one called [#VALUES] over the postings that fit every selection but the facet's own.
public final class FacetAggregations {
  /// The aggregation that holds the counts.
  public static final String VALUES = "values";

  /// Below a currency of [Facet#SALARY]: its bands.
  public static final String BANDS = "bands";

  /// Below a currency: the same bands for pay without an upper end, by its lower one.
  public static final String OPEN = "open";

  /// Beside [#VALUES] of places: remote postings by the places that they may be done from, see
  /// [JobFields#REMOTE_SCOPE].
  public static final String SCOPES = "scopes";

  /// There are some hundred different ones.
  private static final int MOST_SCOPES = 1_000;

  private static final List<Integer> AGES = List.of(1, 3, 7, 14, 30, 90);
  private static final int MOST_CURRENCIES = 10;

  private FacetAggregations() {}

  static ObjectNode of(JobQuery query, Map<Facet, ObjectNode> deferred, Instant asOf) {
    ObjectNode aggregations = Dsl.object();
    for (Facet facet : query.facets()) {
      List<ObjectNode> others =
          deferred.entrySet().stream()
              .filter(selection -> selection.getKey() != facet)
              .map(Map.Entry::getValue)
              .toList();
      ObjectNode counted = Dsl.object("filter", Dsl.allOf(others));
      ObjectNode counts = Dsl.object(VALUES, values(facet, query, asOf));
      if (facet.counting() instanceof ByPlace) {
        counts.set(SCOPES, terms(JobFields.REMOTE_SCOPE, MOST_SCOPES));
      }
      counted.set("aggs", counts);
      aggregations.set(facet.key(), counted);
    }
    return aggregations;
  }

  private static ObjectNode values(Facet facet, JobQuery query, Instant asOf) {
    return switch (facet.counting()) {
      case ByValue(String field, int most) -> terms(field, most);
      case ByPlace(String keys, int most) -> {
        ObjectNode places = terms(JobFields.PLACES, most);
        ((ObjectNode) places.path("terms")).put("include", keys);
        yield places;
      }
      case ByAge _ -> ages(asOf);
      case ByPay _ -> pay(query);
    };
  }

  private static ObjectNode terms(String field, int most) {
    return Dsl.object("terms", Dsl.object().put("field", field).put("size", most));
  }

  private static ObjectNode ages(Instant asOf) {
    ObjectNode filters = Dsl.object();
    for (int days : AGES) {
      Instant since = asOf.minus(Duration.ofDays(days));
      filters.set(Integer.toString(days), FilterClauses.since(since));
    }
    return Dsl.object("filters", Dsl.object("filters", filters));
  }

  /// In the currency that was asked for everything that is comparable, else each currency by
  /// itself.
  private static ObjectNode pay(JobQuery query) {
    Pay pay = query.pay();
    String currency = pay == null ? null : pay.currency();
    BigDecimal rate = pay == null ? null : pay.rate();
    return currency == null || rate == null ? asWritten(currency) : converted(currency, rate);
  }

  private static ObjectNode converted(String currency, BigDecimal rate) {
    ObjectNode one = Dsl.object(currency, Dsl.exists(JobFields.COMPARABLE_PAY));
    ObjectNode counts = Dsl.object("filters", Dsl.object("filters", one));
    return counts.set(
        "aggs", Dsl.object(BANDS, bands(JobFields.COMPARABLE_PAY, PayBands.ranges(rate))));
  }

  private static ObjectNode asWritten(@Nullable String currency) {
    ObjectNode currencies =
        Dsl.object().put("field", JobFields.SALARY_CURRENCY).put("size", MOST_CURRENCIES);
    if (currency != null) {
      currencies.set("include", Dsl.strings(List.of(currency)));
    }
    ObjectNode open =
        Dsl.object("filter", Dsl.noneOf(List.of(Dsl.exists(JobFields.SALARY_YEARLY_MAX))));
    open.set(
        "aggs",
        Dsl.object(BANDS, bands(JobFields.SALARY_YEARLY_MIN, PayBands.ranges(BigDecimal.ONE))));
    ObjectNode counts =
        Dsl.object(BANDS, bands(JobFields.SALARY_YEARLY_MAX, PayBands.ranges(BigDecimal.ONE)));
    counts.set(OPEN, open);
    return Dsl.object("terms", currencies).set("aggs", counts);
  }

  private static ObjectNode bands(String field, ArrayNode ranges) {
    return Dsl.object("range", Dsl.object().put("field", field).set("ranges", ranges));
  }
}
