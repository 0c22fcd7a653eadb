package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.search.jobs.SearchAnswer.FacetCount;
import io.rolecall.search.query.Facet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FacetReaderTest {
  @Test
  void values_keep_their_order() {
    assertThat(
            read(
                Facet.COMPANY,
                """
                {"values": {"buckets": [
                  {"key": "Beta", "doc_count": 3}, {"key": "Acme", "doc_count": 1}]}}
                """))
        .containsExactly(new FacetCount("Beta", 3), new FacetCount("Acme", 1));
  }

  @Test
  void ages_that_nothing_has_are_left_out() {
    assertThat(
            read(
                Facet.POSTED_WITHIN,
                """
                {"values": {"buckets": {
                  "1": {"doc_count": 0}, "14": {"doc_count": 5}, "3": {"doc_count": 2}}}}
                """))
        .containsExactly(new FacetCount("3", 2), new FacetCount("14", 5));
  }

  @Test
  void pay_with_and_without_an_upper_end_is_counted_together() {
    assertThat(
            read(
                Facet.SALARY,
                """
                {"values": {"buckets": [{"key": "EUR", "doc_count": 4,
                  "bands": {"buckets": [
                    {"key": "50000-60000", "doc_count": 1}, {"key": "60000-80000", "doc_count": 0},
                    {"key": "80000-100000", "doc_count": 2}]},
                  "open": {"doc_count": 1, "bands": {"buckets": [
                    {"key": "50000-60000", "doc_count": 0}, {"key": "60000-80000", "doc_count": 0},
                    {"key": "80000-100000", "doc_count": 1}]}}}]}}
                """))
        .containsExactly(
            new FacetCount("EUR 50000-60000", 1), new FacetCount("EUR 80000-100000", 3));
  }

  @Test
  void a_facet_that_did_not_come_back_is_empty() {
    assertThat(FacetReader.read(Facet.CITY, Map.of(), Gazetteer.builtIn())).isEmpty();
  }

  @Test
  void a_place_counts_what_is_there_and_remote_work_from_around_it_once() {
    assertThat(
            read(
                Facet.CITY,
                """
                {"values": {"buckets": [
                   {"key": "US/illinois/springfield", "doc_count": 5},
                   {"key": "US/massachusetts/springfield", "doc_count": 2},
                   {"key": "XX//nowhere", "doc_count": 9}]},
                 "scopes": {"buckets": [
                   {"key": "US ~north-america", "doc_count": 10},
                   {"key": "US/illinois/springfield ~world", "doc_count": 1},
                   {"key": "US/illinois", "doc_count": 100},
                   {"key": "DE", "doc_count": 1000}]}}
                """))
        .containsExactly(
            new FacetCount("Springfield, Illinois, US", 115),
            new FacetCount("Springfield, Massachusetts, US", 13));
  }

  private static List<FacetCount> read(Facet facet, String json) {
    return FacetReader.read(
        facet, Map.of(facet.key(), JsonMapper.shared().readTree(json)), Gazetteer.builtIn());
  }
}
