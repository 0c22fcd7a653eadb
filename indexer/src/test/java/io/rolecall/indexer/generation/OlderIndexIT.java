package io.rolecall.indexer.generation;

import static io.rolecall.indexer.Publisher.id;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobsIndex;
import io.rolecall.indexer.Calls;
import io.rolecall.indexer.Intake;
import io.rolecall.indexer.TestStack;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OlderIndexIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void an_index_that_lacks_fields_goes_on_being_live_until_a_rebuild_adds_them() {
    TestStack stack = TestStack.fresh().withTopic();
    var mapping = JSON.readTree(JobsIndex.mapping());
    ((ObjectNode) mapping.path("properties")).remove("placeText");
    ((ObjectNode) mapping.at("/properties/locations/properties")).remove("country");
    ObjectNode index = JSON.createObjectNode();
    index.set("settings", JSON.readTree(JobsIndex.settings()));
    index.set("mappings", mapping);
    index.putObject("aliases").putObject("jobs");
    index.withObject("/aliases").putObject("jobs-000001-w");
    assertThat(stack.send("PUT", "/jobs-000001", index.toString()).has("error")).isFalse();

    try (var intake = new Intake(stack);
        var indexer = stack.indexer(intake.setting(), "--rolecall.generations.ready-for=500ms")) {
      intake.put(IntStream.range(0, 50).mapToObj(n -> "posting-" + n));
      intake.close("posting-7");
      var calls = new Calls(indexer);

      await().until(() -> stack.held("jobs-000001").equals(intake.open()));
      assertThat(stack.found("title:Engineer")).isEqualTo(49);
      JsonNode parity = calls.get("/v1/parity").body();
      assertThat(parity.path("equal").asBoolean()).as("%s", parity).isTrue();
      await()
          .untilAsserted(() ->
              assertThat(calls.get("/v1/generations/1").body().path("reason").asString(""))
                  .isEqualTo("a rebuild would add locations.country, placeText"));

      assertThat(calls.post("/v1/generations", "{\"activate\":\"auto\"}").status()).isEqualTo(202);
      await().until(() -> calls.state(2).equals("live"));
      await().until(() -> calls.get("/v1/generations/2").body().path("reason").isNull());
      assertThat(stack.found("placeText:Berlin")).isEqualTo(49);
      assertThat(stack.document(id("posting-1")).at("/locations/0/country").asString())
          .isEqualTo("DE");
    }
  }
}
