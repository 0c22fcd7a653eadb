package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("containers")
class PipelineIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);

  @Test
  void a_posting_is_found_changed_closed_and_gone() {
    var created = api.put("tour", "welder-1", posting("Underwater Welder", "Krakenwerk"));
    String id = created.body().get("id").stringValue();
    assertThat(created.status()).isEqualTo(201);
    awaitTotal("source=tour&q=underwater%20welder", 1);
    assertThat(api.job(id).body().get("title").stringValue()).isEqualTo("Underwater Welder");

    assertThat(api.put("tour", "welder-1", posting("Deep Sea Welder", "Krakenwerk")).status())
        .isEqualTo(200);
    awaitTotal("source=tour&q=%22deep%20sea%20welder%22", 1);
    assertThat(api.total("source=tour&q=underwater")).isZero();

    assertThat(api.delete("tour", "welder-1").body().get("outcome").stringValue())
        .isEqualTo("closed");
    awaitTotal("source=tour&q=welder", 0);
    assertThat(api.job(id).status()).isEqualTo(410);
  }

  @Test
  void an_identical_posting_changes_nothing_and_makes_no_event() {
    String posting = posting("Lighthouse Keeper", "Leuchtfeuer");
    api.put("same", "1", posting);
    awaitPublished("same", "1");
    long records = truth.records();

    var again = api.put("same", "1", posting);

    assertThat(again.body().get("outcome").stringValue()).isEqualTo("unchanged");
    assertThat(again.body().get("revision").longValue()).isEqualTo(1);
    api.put("same", "2", posting);
    awaitPublished("same", "2");
    assertThat(truth.records()).isEqualTo(records + 1);
  }

  @Test
  void an_expired_posting_is_kept_and_not_found() {
    String expired =
        posting("Snow Sculptor", "Frostwerk").replace("{", "{\"validThrough\":\"2020-01-01\",");
    String id = api.put("expired", "1", expired).body().get("id").stringValue();
    awaitPublished("expired", "1");

    await().atMost(SOON).untilAsserted(() -> assertThat(api.job(id).status()).isEqualTo(410));
    assertThat(api.total("source=expired")).isZero();
    assertThat(api.get("expired", "1").body().get("state").stringValue()).isEqualTo("open");
  }

  @Test
  void the_largest_posting_passes_through_everything() {
    // Every quote is escaped in each JSON that wraps the posting.
    String text = "\\\"deep\\\" ".repeat(116_000);
    String posting =
        "{\"title\":\"Archivist\",\"hiringOrganization\":\"Papierwerk\",\"description\":\""
            + text
            + "\"}";

    assertThat(api.put("large", "1", posting).status()).isEqualTo(201);

    awaitTotal("source=large&q=archivist%20deep", 1);
  }

  @Test
  void a_bad_line_harms_no_line_beside_it() throws Exception {
    var response =
        api.bulk(
            "mixed",
            BodyPublishers.ofString(
                String.join(
                    "\n",
                    line("a", "Glass Blower"),
                    "{\"title\":",
                    "",
                    line("b", "Glass Painter").replace("Glasswerk\"", "Glasswerk\",\"url\":\"x\""),
                    "{\"externalId\":\"nobody\",\"deleted\":true}",
                    line("c", "Glass Cutter"))));

    List<JsonNode> results = response.body().lines().map(Api.JSON::readTree).toList();
    assertThat(results)
        .extracting(it -> it.path("line").asInt() + " " + it.path("outcome").asString())
        .containsExactly("1 created", "2 rejected", "4 rejected", "5 rejected", "6 created", "0 ");
    assertThat(results.get(2).at("/problem/errors/0/pointer").stringValue()).isEqualTo("#/url");
    assertThat(results.getLast().at("/summary/created").intValue()).isEqualTo(2);
    awaitTotal("source=mixed&q=glass", 2);
  }

  @Test
  void table_topic_and_index_agree_after_many_changes() throws Exception {
    for (int round = 0; round < 5; round++) {
      int now = round;
      Stream<String> lines =
          IntStream.range(0, 400)
              .mapToObj(n ->
                  n % 7 == now && now > 0
                      ? "{\"externalId\":\"" + n + "\",\"deleted\":true}"
                      : line(Integer.toString(n), "Potter " + (n % 3 == 0 ? now : 0)));
      var response = api.bulk("agree", BodyPublishers.ofString(String.join("\n", lines.toList())));
      assertThat(response.body()).doesNotContain("rejected\",").contains("\"rejected\":0");
    }

    var table = truth.table("agree");
    assertThat(table).hasSize(400);
    await().atMost(SOON).untilAsserted(() -> assertThat(truth.index("agree")).isEqualTo(table));
    assertThat(truth.topic("agree")).isEqualTo(table);
  }

  private void awaitTotal(String query, long total) {
    await().atMost(SOON).untilAsserted(() -> assertThat(api.total(query)).isEqualTo(total));
  }

  private void awaitPublished(String source, String externalId) {
    await()
        .atMost(SOON)
        .until(() -> api.get(source, externalId).body().get("published").booleanValue());
  }

  private static String posting(String title, String company) {
    return "{\"title\":\"%s\",\"hiringOrganization\":{\"name\":\"%s\"}}".formatted(title, company);
  }

  private static String line(String externalId, String title) {
    return "{\"identifier\":\"%s\",\"title\":\"%s\",\"hiringOrganization\":\"Glasswerk\"}"
        .formatted(externalId, title);
  }
}
