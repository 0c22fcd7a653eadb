package io.rolecall.indexer.openapi;

import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.TestStack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the API answers is what its document says.
class OpenApiIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static TestStack stack;
  private static ConfigurableApplicationContext indexer;
  private static Publisher publisher;
  private static ObjectNode document;

  @BeforeAll
  static void start() throws IOException {
    stack = TestStack.fresh().withTopic();
    indexer = stack.indexer();
    publisher = new Publisher(stack);
    publisher.publish(open("1", 1), open("2", 1));
    publisher.send(List.of(Publisher.record(Publisher.id("3"), Publisher.utf8("poison"))));
    var file = new ClassPathResource(OpenApiController.FILE, OpenApiController.class);
    document = (ObjectNode) JSON.readTree(file.getContentAsByteArray());
    await()
        .untilAsserted(() -> {
          JsonNode status = JSON.readTree(get("/v1/status").body());
          JsonNode live = status.path("generations").path(0);
          assertThat(live.path("documents").asInt(0)).as("%s", status).isEqualTo(2);
          assertThat(live.path("lag").asInt(1)).as("%s", status).isZero();
          assertThat(status.path("deadLetters").asInt(0)).as("%s", status).isEqualTo(1);
        });
  }

  @AfterAll
  static void stop() {
    publisher.close();
    indexer.close();
  }

  @Test
  void the_status_has_real_figures() {
    JsonNode status = valid("/v1/status", 200, "/paths/~1v1~1status/get");

    assertThat(status.path("feedLagMs").isNull()).isTrue();
    assertThat(status.path("topicLag").size()).isEqualTo(12);
    assertThat(status.path("freshnessMs").path("p99").asLong()).isBetween(1L, 60_000L);
  }

  @Test
  void the_live_generation_is_listed_and_found_by_number() {
    JsonNode all = valid("/v1/generations", 200, "/paths/~1v1~1generations/get");
    JsonNode one = valid("/v1/generations/1", 200, "/paths/~1v1~1generations~1{number}/get");

    assertThat(all.path("generations").size()).isEqualTo(1);
    assertThat(one.path("index").asString()).isEqualTo("jobs-000001");
    assertThat(one.path("state").asString()).isEqualTo("live");
    assertThat(one.path("progress").asDouble()).isEqualTo(1);
    assertThat(one.path("etaSeconds").asInt()).isZero();
    assertThat(one.path("activatedAt")).isEqualTo(one.path("createdAt"));
  }

  @Test
  void problems_are_as_documented() {
    String path = "/paths/~1v1~1generations~1{number}/get";

    assertThat(valid("/v1/generations/9", 404, path).path("detail").asString()).contains("9");
    assertThat(valid("/v1/generations/x", 400, path).at("/errors/0/parameter").asString())
        .isEqualTo("number");
    HttpResponse<String> unknown = get("/v1/nothing");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(JSON.readTree(unknown.body()).path("requestId").asString())
        .isEqualTo(unknown.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(TestStack.exchange("PUT", url("/v1/generations"), "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void calls_that_change_something_are_as_documented() {
    String generations = "/paths/~1v1~1generations";
    String one = generations + "~1{number}";
    JsonNode built = valid("POST", "/v1/generations", "{}", 202, generations + "/post");
    String number = built.path("number").asString();
    valid("POST", "/v1/generations", "", 409, generations + "/post");
    valid("POST", "/v1/generations", "[]", 400, generations + "/post");
    valid("POST", "/v1/generations", "{\"activate\":1}", 422, generations + "/post");
    String path = "/v1/generations/" + number;
    valid("POST", path + "/activate", "", 409, one + "~1activate/post");
    valid("POST", path + "/replay", "{\"from\":\"beginning\"}", 409, one + "~1replay/post");
    valid("POST", "/v1/generations/1/replay", "{\"from\":7}", 422, one + "~1replay/post");
    valid("DELETE", "/v1/generations/1", "", 409, one + "/delete");
    assertThat(TestStack.exchange("DELETE", url(path), "").statusCode()).isEqualTo(204);
    valid("DELETE", path, "", 404, one + "/delete");
  }

  @Test
  void comparisons_and_dead_letters_are_as_documented() {
    String letters = "/paths/~1v1~1dead-letters";
    JsonNode page = valid("/v1/dead-letters", 200, letters + "/get");
    assertThat(page.at("/deadLetters/0/id").asString()).isEqualTo(Publisher.id("3"));
    valid("/v1/dead-letters?limit=x", 400, letters + "/get");
    valid("POST", "/v1/dead-letters/redrive", "{}", 422, letters + "~1redrive/post");
    valid("POST", "/v1/dead-letters/redrive", "{\"all\":true}", 503, letters + "~1redrive/post");
    valid("/v1/parity", 503, "/paths/~1v1~1parity/get");
    valid("POST", "/v1/parity/repair", "", 503, "/paths/~1v1~1parity~1repair/post");
  }

  @Test
  void the_document_itself_is_served() {
    assertThat(JSON.readTree(get("/v3/api-docs").body())).isEqualTo(document);
  }

  @Test
  void health_and_metrics_are_served_on_the_port_of_their_own() {
    String port = indexer.getEnvironment().getProperty("local.management.port");
    String actuator = "http://127.0.0.1:" + port + "/actuator/";

    assertThat(TestStack.exchange("GET", actuator + "health/liveness", "").statusCode())
        .isEqualTo(200);
    assertThat(TestStack.exchange("GET", actuator + "health", "").body())
        .contains("\"status\":\"UP\"", "kafka", "openSearch", "indexing");
    assertThat(TestStack.exchange("GET", actuator + "prometheus", "").body())
        .contains(
            "rolecall_indexer_records_total{outcome=\"indexed\"} 2.0",
            "rolecall_indexer_records_total{outcome=\"rejected\"} 1.0",
            "rolecall_indexer_lag 0.0",
            "rolecall_indexer_dead_letters 1.0",
            "rolecall_indexer_partitions 12.0",
            "rolecall_indexer_freshness_seconds_count 2",
            "rolecall_indexer_bulk_seconds_count");
  }

  private static JsonNode valid(String path, int status, String operation) {
    return valid("GET", path, "", status, operation);
  }

  private static JsonNode valid(
      String method, String path, String sent, int status, String operation) {
    HttpResponse<String> answer = TestStack.exchange(method, url(path), sent);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    String type = status < 300 ? "application/json" : "application/problem+json";
    assertThat(answer.headers().firstValue("content-type")).hasValue(type);
    JsonNode response = document.at(operation + "/responses/" + status);
    if (response.has("$ref")) {
      response = document.at(response.path("$ref").asString().substring(1));
    }
    JsonNode content = response.path("content").path(type).path("schema");
    assertThat(content.isObject()).as("schema of " + operation + " " + status).isTrue();
    ObjectNode schema = ((ObjectNode) content).deepCopy();
    schema.set("components", document.get("components"));
    JsonNode body = JSON.readTree(answer.body());
    assertThat(errors(schema, body)).isEmpty();
    return body;
  }

  private static List<Error> errors(ObjectNode schema, JsonNode body) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(body);
  }

  private static HttpResponse<String> get(String path) {
    return TestStack.exchange("GET", url(path), "");
  }

  private static String url(String path) {
    String port = indexer.getEnvironment().getProperty("local.server.port");
    return "http://127.0.0.1:" + port + path;
  }
}
