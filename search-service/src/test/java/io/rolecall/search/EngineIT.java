package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.search.opensearch.OpenSearch;
import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.NotFound;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What OpenSearch says, and what we make of it.
class EngineIT extends ServiceTest {
  @Autowired private OpenSearch openSearch;

  @BeforeEach
  void index_a_job() {
    index().create();
    index().add(TestJob.number(1).title("Engineer").description("Text").build());
  }

  @Test
  void a_search_it_does_not_take_is_refused_for_good() {
    assertThat(search("{\"query\":{\"nothing\":{}}}")).isInstanceOf(Refused.class);
    assertThat(search("{")).isInstanceOf(Refused.class);
  }

  @Test
  void several_searches_are_answered_in_their_order_each_by_itself() {
    assertThat(text(searches("{\"size\":1,\"_source\":[\"title\"]}", "{\"size\":0}")))
        .containsSubsequence("\"responses\":[", "\"title\":\"Engineer\"", "\"hits\":[]");

    index().delete();
    assertThat(text(searches("{}", "{}")))
        .containsSubsequence(
            "index_not_found_exception", "\"status\":404",
            "index_not_found_exception", "\"status\":404");
  }

  @Test
  void an_index_without_the_document_is_not_a_missing_index() {
    assertThat(source(TestJob.id(1))).isInstanceOf(Answered.class);
    assertThat(source(TestJob.id(2))).isEqualTo(new NotFound());

    index().delete();
    assertThat(source(TestJob.id(1))).isEqualTo(new NoIndex());
    assertThat(search("{}")).isEqualTo(new NoIndex());
    assertThat(openSearch.ping().block()).isEqualTo(new NoIndex());
  }

  @Test
  void a_document_comes_without_what_is_not_needed() {
    assertThat(source(TestJob.id(1)))
        .isInstanceOfSatisfying(
            Answered.class,
            answer ->
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("\"title\":\"Engineer\"")
                    .doesNotContain("\"description\""));
  }

  private OpenSearchReply search(String body) {
    return openSearch
        .search(body.getBytes(StandardCharsets.UTF_8), "copy", Duration.ofSeconds(10))
        .block();
  }

  private OpenSearchReply searches(String... bodies) {
    return openSearch
        .searches(
            Stream.of(bodies).map(body -> body.getBytes(StandardCharsets.UTF_8)).toList(),
            "copy",
            Duration.ofSeconds(10))
        .block();
  }

  private static String text(OpenSearchReply reply) {
    return new String(((Answered) reply).body(), StandardCharsets.UTF_8);
  }

  private OpenSearchReply source(String id) {
    return openSearch.source(id, "description").block();
  }
}
