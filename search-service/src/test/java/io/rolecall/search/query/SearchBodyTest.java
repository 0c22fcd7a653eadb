package io.rolecall.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.rolecall.index.Descriptions;
import io.rolecall.search.query.Cursor.Behind;
import io.rolecall.search.query.ReadQuery.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SearchBodyTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
  private static final HighlightMarks MARKS = new HighlightMarks("<<", ">>");
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void a_search_without_words_filters_and_sorts_by_date() {
    assertThat(body(Map.of()))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "timeout": "2000ms",
                  "size": 21,
                  "track_total_hits": 10000,
                  "track_scores": false,
                  "_source": ["id", "source", "revision", "title", "company", "duplicateKey", "locations",
                    "workplace", "employmentType", "salary", "postedAt", "validThrough", "url"],
                  "query": {"bool": {"filter": [
                    {"term": {"state": "open"}},
                    {"bool": {"must_not": [
                      {"range": {"validThrough": {"lte": "2026-03-04T05:06:07.891Z"}}}]}}]}},
                  "sort": [{"postedAt": "desc"}, {"duplicateKey": "asc"}],
                  "collapse": {"field": "duplicateKey"},
                  "from": 0,
                  "highlight": {
                    "type": "unified",
                    "max_analyzer_offset": 500000,
                    "pre_tags": ["<<"],
                    "post_tags": [">>"],
                    "fields": {}}
                }
                """
                    .replace("\"fields\": {}", "\"fields\": " + descriptions())));
  }

  @Test
  void every_word_is_required_in_any_field_and_exclusions_anywhere() {
    JsonNode bool =
        body(Map.of("q", "java \"team lead\" -intern")).at("/query/function_score/query/bool");

    assertThat(bool.at("/must/0/multi_match/query").stringValue()).isEqualTo("java");
    assertThat(bool.at("/must/0/multi_match/type").stringValue()).isEqualTo("best_fields");
    assertThat(bool.at("/must/0/multi_match/operator").stringValue()).isEqualTo("and");
    assertThat(bool.at("/must/0/multi_match/zero_terms_query").stringValue()).isEqualTo("all");
    assertThat(bool.at("/must/1/multi_match/query").stringValue()).isEqualTo("team lead");
    assertThat(bool.at("/must/1/multi_match/type").stringValue()).isEqualTo("phrase");
    assertThat(bool.at("/must")).hasSize(2);
    assertThat(bool.at("/must_not/0/multi_match/query").stringValue()).isEqualTo("intern");
    assertThat(bool.at("/must_not/0/multi_match").has("zero_terms_query")).isFalse();
    assertThat(bool.at("/should/0/match_phrase/title/query").stringValue())
        .isEqualTo("java team lead");
  }

  @Test
  void a_title_counts_more_than_a_company_more_than_a_skill_more_than_text() {
    JsonNode fields =
        body(Map.of("q", "java")).at("/query/function_score/query/bool/must/0/multi_match/fields");

    assertThat(fields.valueStream().map(JsonNode::stringValue))
        .containsExactly(
            "title^6",
            "title.exact^4",
            "company^4",
            "skills^3",
            "placeText^2",
            "categories^2",
            "descriptionIn.en",
            "descriptionIn.de",
            "descriptionIn.es",
            "descriptionIn.fr",
            "descriptionIn.it",
            "descriptionIn.nl",
            "descriptionIn.pt",
            "description");
  }

  /// What is asked of the highlights of each.
  private static String descriptions() {
    return Descriptions.fields().stream()
        .map(field ->
            "\"%s\": {\"number_of_fragments\": 1, \"fragment_size\": 200, \"no_match_size\": 200}"
                .formatted(field))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void one_word_has_no_neighbours() {
    assertThat(body(Map.of("q", "java")).at("/query/function_score/query/bool/should")).isEmpty();
  }

  @Test
  void a_ranked_search_sorts_by_score_then_key() {
    assertThat(body(Map.of("q", "java")).get("sort"))
        .isEqualTo(JSON.readTree("[{\"_score\": \"desc\"}, {\"duplicateKey\": \"asc\"}]"));
    assertThat(body(Map.of("q", "java", "sort", "date")).get("sort"))
        .isEqualTo(JSON.readTree("[{\"postedAt\": \"desc\"}, {\"duplicateKey\": \"asc\"}]"));
  }

  @Test
  void what_a_client_writes_is_only_ever_a_value() {
    String hostile = "\"}},{\"match_all\":{}} *:* title:x AND (a OR b)~2 /re/";
    JsonNode body = body(Map.of("q", hostile, "company", hostile, "where", hostile));

    assertThat(body.toString()).doesNotContain("query_string").doesNotContain("{\"match_all\"");
    assertThat(JSON.readTree(body.toString())).isEqualTo(body);
  }

  @Test
  void filters_become_terms() {
    JsonNode filter = body(Map.of("country", "de", "company", "-Acme")).at("/query/bool/filter");

    assertThat(filter.valueStream().map(JsonNode::toString))
        .contains(
            "{\"terms\":{\"countries\":[\"DE\"]}}",
            "{\"bool\":{\"must_not\":[{\"terms\":{\"company.key\":[\"Acme\"]}}]}}");
  }

  @Test
  void a_known_place_is_found_by_its_key_or_from_where_one_may_work() {
    String filter = body(Map.of("where", "Berlin, Germany")).at("/query/bool/filter").toString();

    assertThat(filter)
        .contains("{\"term\":{\"places\":\"DE/berlin/berlin\"}}")
        .contains("{\"terms\":{\"remoteAreas\":[\"~world\",")
        .contains("\"DE\",\"DE/berlin\",\"DE/berlin/berlin\"]}}")
        .contains("{\"bool\":{\"must_not\":[{\"exists\":{\"field\":\"places\"}}]}}");
  }

  @Test
  void a_place_that_is_not_known_is_found_by_what_is_written() {
    String filter =
        body(Map.of("where", "Smallville, Germany")).at("/query/bool/filter").toString();

    assertThat(filter)
        .contains("{\"match\":{\"placeText\":{\"query\":\"Smallville\",\"operator\":\"and\"}}}")
        .contains("{\"term\":{\"locations.city.key\":\"Smallville\"}}")
        .contains("{\"term\":{\"countries\":\"DE\"}}")
        .doesNotContain("remoteAreas");
  }

  @Test
  void a_circle_is_a_distance_and_leaves_remote_work_out() {
    assertThat(body(Map.of("lat", "52.5", "lon", "13.4", "radius", "25")).toString())
        .contains(
            "{\"geo_distance\":{\"locations.point\":{\"lat\":52.5,\"lon\":13.4},"
                + "\"distance\":\"25.0km\",\"ignore_unmapped\":true}}")
        .contains("\"must_not\":[{\"term\":{\"workplace\":\"remote\"}}]");
  }

  @Test
  void postings_that_are_not_collapsed_end_in_the_id() {
    assertThat(body(Map.of("q", "java", "collapse", "false")).get("sort"))
        .isEqualTo(JSON.readTree("[{\"_score\": \"desc\"}, {\"id\": \"asc\"}]"));
  }

  @Test
  void a_score_is_computed_once() {
    assertThat(body(Map.of("q", "java")).path("track_scores").asBoolean(true)).isFalse();
    assertThat(body(Map.of("q", "java", "sort", "date")).path("track_scores").asBoolean(false))
        .isTrue();
  }

  @Test
  void orders_by_pay_and_distance_end_in_the_key() {
    assertThat(body(Map.of("q", "java", "sort", "salary")).get("sort"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"comparablePay": {"order": "desc", "missing": "_last",
                                    "unmapped_type": "double"}}, {"duplicateKey": "asc"}]
                """));
    assertThat(body(Map.of("sort", "distance", "where", "Berlin")).get("sort"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"_geo_distance": {"locations.point": {"lat": 52.52, "lon": 13.4},
                  "order": "asc", "mode": "min", "unit": "km", "ignore_unmapped": true}},
                 {"duplicateKey": "asc"}]
                """));
  }

  @Test
  void a_page_starts_after_a_hit_that_has_no_pay() {
    JobQuery query = query(Map.of("sort", "salary", "collapse", "false"));
    Cursor cursor =
        new Cursor(
            QueryFingerprint.of(query), NOW, new Behind(Double.NEGATIVE_INFINITY, "0".repeat(32)));
    Cursor read = Cursors.read(Cursors.write(cursor)).orElseThrow();
    JsonNode body = SearchBody.of(query.startingAfter(read), NOW, Duration.ofSeconds(2), MARKS);

    assertThat(body.at("/search_after/0").toString()).isEqualTo("\"-Infinity\"");
  }

  @Test
  void pay_is_compared_across_currencies_and_counted_in_the_chosen_one() {
    JsonNode body = body(Map.of("salaryMin", "100000", "currency", "EUR", "facets", "salary"));

    assertThat(body.get("post_filter").toString())
        .contains("{\"range\":{\"comparablePay\":{\"gte\":115000.0}}}");
    assertThat(body.at("/aggs/salary/aggs/values/aggs/bands/range/ranges").toString())
        .contains("{\"key\":\"100000-120000\",\"from\":115000.0,\"to\":138000.0}");
  }

  @Test
  void the_order_of_a_list_reads_no_document() {
    JobQuery query = query(Map.of("q", "nurse", "facets", "workplace"));
    JsonNode order = SearchBody.order(query, NOW, Duration.ofSeconds(2), 40, 21);

    assertThat(order.path("stored_fields").stringValue()).isEqualTo("_none_");
    assertThat(order.has("_source")).isFalse();
    assertThat(order.has("highlight")).isFalse();
    assertThat(order.path("docvalue_fields"))
        .isEqualTo(JSON.readTree("[\"id\", \"company.name\", \"duplicateKey\"]"));
    assertThat(order.path("from").intValue()).isEqualTo(40);
    assertThat(order.path("size").intValue()).isEqualTo(21);
    assertThat(order.at("/collapse/field").stringValue()).isEqualTo("duplicateKey");
    assertThat(order.at("/aggs/workplace").isObject()).isTrue();
    assertThat(order.path("query").toString())
        .isEqualTo(body(Map.of("q", "nurse")).path("query").toString());
  }

  @Test
  void hits_are_marked_by_the_words_alone_and_must_be_open_still() {
    JsonNode hits =
        HitsBody.of(
            query(Map.of("q", "nurse", "country", "DE")),
            List.of("a", "b"),
            NOW,
            Duration.ofSeconds(2),
            MARKS);

    assertThat(hits.path("size").intValue()).isEqualTo(2);
    assertThat(hits.path("query").toString())
        .contains("{\"terms\":{\"id\":[\"a\",\"b\"]}}")
        .contains("{\"term\":{\"state\":\"open\"}}")
        .contains("\"validThrough\"")
        .doesNotContain("nurse");
    assertThat(hits.at("/highlight/highlight_query").toString())
        .contains("nurse")
        .doesNotContain("countries");
  }

  @Test
  void an_age_counts_from_the_first_page_on() {
    JsonNode first = body(Map.of("q", "a", "postedWithin", "7", "collapse", "false"));
    assertThat(first.toString())
        .contains("{\"range\":{\"postedAt\":{\"gte\":\"2026-02-25T05:06:07Z\"}}}");

    JobQuery query = query(Map.of("q", "a", "postedWithin", "7", "collapse", "false"));
    Cursor cursor =
        new Cursor(
            QueryFingerprint.of(query),
            SearchBody.asOf(query, NOW),
            new Behind(2.5, "0".repeat(32)));
    JobQuery next = query.startingAfter(cursor);
    JsonNode later = SearchBody.of(next, NOW.plusSeconds(3600), Duration.ofSeconds(2), MARKS);

    assertThat(later.toString())
        .contains("{\"range\":{\"postedAt\":{\"gte\":\"2026-02-25T05:06:07Z\"}}}")
        .contains("\"origin\":\"2026-03-04T05:06:07Z\"")
        .contains("{\"validThrough\":{\"lte\":\"2026-03-04T06:06:07.891Z\"}}");
    assertThat(later.get("search_after"))
        .isEqualTo(JSON.readTree("[2.5, \"" + "0".repeat(32) + "\"]"));
  }

  @Test
  void by_date_a_page_starts_after_a_whole_millisecond() {
    JobQuery query = query(Map.of("collapse", "false"));
    Cursor cursor =
        new Cursor(QueryFingerprint.of(query), NOW, new Behind(1.794355200001E12, "0".repeat(32)));
    JsonNode body = SearchBody.of(query.startingAfter(cursor), NOW, Duration.ofSeconds(2), MARKS);

    assertThat(body.at("/search_after/0").toString()).isEqualTo("1794355200001");
  }

  @Test
  void unknown_pay_is_kept_unless_it_is_not_wanted() {
    String with = body(Map.of("salaryMin", "80000", "currency", "EUR")).toString();
    String without =
        body(Map.of("salaryMin", "80000", "currency", "EUR", "includeUnknownSalary", "false"))
            .toString();
    String unknown =
        "{\"bool\":{\"must_not\":[{\"bool\":{\"should\":[{\"exists\":{\"field\":\"salary.yearlyMin\"}}";

    assertThat(with)
        .contains("{\"range\":{\"salary.yearlyMax\":{\"gte\":80000}}}")
        .contains(unknown);
    assertThat(without)
        .contains("{\"term\":{\"salary.currency\":\"EUR\"}}")
        .doesNotContain(unknown);
  }

  @Test
  void a_counted_selection_waits_until_after_the_counting() {
    JsonNode body =
        body(Map.of("country", "DE", "workplace", "remote", "facets", "country,company"));

    assertThat(body.at("/post_filter"))
        .isEqualTo(JSON.readTree("{\"bool\":{\"filter\":[{\"terms\":{\"countries\":[\"DE\"]}}]}}"));
    assertThat(body.at("/query/bool/filter").toString())
        .contains("workplace")
        .doesNotContain("countries");
    assertThat(body.at("/aggs/country"))
        .isEqualTo(
            JSON.readTree(
                """
                {"filter": {"bool": {"filter": []}},
                 "aggs": {"values": {"terms": {"field": "countries", "size": 50}}}}
                """));
    assertThat(body.at("/aggs/company/filter"))
        .isEqualTo(JSON.readTree("{\"bool\":{\"filter\":[{\"terms\":{\"countries\":[\"DE\"]}}]}}"));
  }

  @Test
  void bands_of_pay_touch_each_other() {
    JsonNode ranges = PayBands.ranges(java.math.BigDecimal.ONE);

    assertThat(ranges.get(0).toString()).isEqualTo("{\"key\":\"0-1000\",\"from\":0,\"to\":1000}");
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).get("from")).isEqualTo(ranges.get(i - 1).get("to"));
    }
    assertThat(ranges.valueStream().map(range -> range.get("key").stringValue()))
        .contains("60000-80000", "80000-100000", "100000-120000")
        .endsWith("10000000-");
  }

  private static JsonNode body(Map<String, String> parameters) {
    JsonNode body = SearchBody.of(query(parameters), NOW, Duration.ofSeconds(2), MARKS);
    return JSON.readTree(body.toString());
  }

  private static JobQuery query(Map<String, String> parameters) {
    var lists =
        parameters.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    return assertThat(QueryReader.read(lists, Dictionaries.builtIn()))
        .asInstanceOf(type(Accepted.class))
        .actual()
        .query();
  }
}
