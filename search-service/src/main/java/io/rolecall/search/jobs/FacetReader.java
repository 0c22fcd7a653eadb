package io.rolecall.search.jobs;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.search.jobs.SearchAnswer.FacetCount;
import io.rolecall.search.query.Facet;
import io.rolecall.search.query.Facet.ByAge;
import io.rolecall.search.query.Facet.ByPay;
import io.rolecall.search.query.Facet.ByPlace;
import io.rolecall.search.query.Facet.ByValue;
import io.rolecall.search.query.FacetAggregations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Makes facet counts of aggregations. Values that no posting has are left out. Pure.
final class FacetReader {
  private FacetReader() {}

  static List<FacetCount> read(
      Facet facet, Map<String, JsonNode> aggregations, Gazetteer gazetteer) {
    JsonNode aggregation = aggregations.get(facet.key());
    if (aggregation == null) {
      return List.of();
    }
    JsonNode buckets = aggregation.path(FacetAggregations.VALUES).path("buckets");
    List<FacetCount> counts =
        switch (facet.counting()) {
          case ByValue _ -> listed(buckets);
          case ByPlace _ ->
              PlaceCounts.of(
                  listed(buckets),
                  listed(aggregation.path(FacetAggregations.SCOPES).path("buckets")),
                  gazetteer);
          case ByAge _ -> ages(buckets);
          case ByPay _ -> paid(buckets);
        };
    return counts.stream().filter(count -> count.count() > 0).toList();
  }

  private static List<FacetCount> listed(JsonNode buckets) {
    return buckets
        .valueStream()
        .map(bucket -> count(bucket.path("key").asString(), bucket))
        .toList();
  }

  private static List<FacetCount> ages(JsonNode buckets) {
    return buckets
        .propertyStream()
        .map(bucket -> count(bucket.getKey(), bucket.getValue()))
        .sorted(Comparator.comparingInt(age -> Integer.parseInt(age.value())))
        .toList();
  }

  private static List<FacetCount> paid(JsonNode currencies) {
    List<FacetCount> counts = new ArrayList<>();
    Map<String, JsonNode> byCode = new LinkedHashMap<>();
    currencies.propertyStream().forEach(one -> byCode.put(one.getKey(), one.getValue()));
    if (currencies.isArray()) {
      currencies.valueStream().forEach(one -> byCode.put(one.path("key").asString(), one));
    }
    byCode.forEach((code, currency) -> {
      JsonNode open = currency.path(FacetAggregations.OPEN);
      Map<String, Long> bands = new LinkedHashMap<>();
      for (JsonNode of : List.of(currency, open)) {
        listed(of.path(FacetAggregations.BANDS).path("buckets"))
            .forEach(band -> bands.merge(code + " " + band.value(), band.count(), Long::sum));
      }
      bands.forEach((band, count) -> counts.add(new FacetCount(band, count)));
    });
    return counts;
  }

  private static FacetCount count(String value, JsonNode bucket) {
    return new FacetCount(value, bucket.path("doc_count").asLong());
  }
}
