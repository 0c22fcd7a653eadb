package io.rolecall.ingest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rolecall.events.PostingJson;
import io.rolecall.ingest.Client;
import io.rolecall.ingest.Client.Answer;
import io.rolecall.ingest.IngestApp;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The document says what the service does.
class OpenApiIT {
  private static final String ONE = "/v1/sources/{source}/postings/{externalId}";
  private static final String MANY = "/v1/sources/{source}/postings";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private static IngestApp app;
  private static Client client;
  private static JsonNode document;

  @BeforeAll
  static void start() throws IOException {
    app = IngestApp.start("rolecall.limits.posting-size=10KB");
    client = app.client();
    document =
        PostingJson.MAPPER.readTree(
            new ClassPathResource(OpenApiController.FILE, OpenApiController.class)
                .getContentAsByteArray());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void every_route_is_in_the_document_and_the_other_way_round() {
    var mapped = new TreeSet<String>();
    app.context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, _) ->
            mapping
                .getPatternsCondition()
                .getPatterns()
                .forEach(pattern ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                            mapped.add(
                                method.name().toLowerCase(Locale.ROOT)
                                    + " "
                                    + pattern.getPatternString()))));
    var documented = new TreeSet<String>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue().propertyNames().stream()
                .filter(METHODS::contains)
                .forEach(method -> documented.add(method + " " + path.getKey())));

    assertThat(mapped).isEqualTo(documented).isNotEmpty();
  }

  @Test
  void every_type_of_problem_is_in_the_document() {
    List<String> documented = new ArrayList<>();
    document
        .at("/components/schemas/Problem/properties/type/enum")
        .forEach(type -> documented.add(type.stringValue()));

    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList());
  }

  @Test
  void the_document_is_served() {
    Answer answer = client.get("/v3/api-docs");

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json()).isEqualTo(document);
  }

  @Test
  void answers_for_one_posting_are_as_documented() {
    String path = Client.path("contract", "one");

    assertDocumented(client.put(path, Jobs.job("A")), "put", ONE, 201);
    assertDocumented(client.put(path, Jobs.job("B")), "put", ONE, 200);
    assertDocumented(client.put(path, "{"), "put", ONE, 400);
    assertDocumented(client.put(path, "{}"), "put", ONE, 422);
    assertDocumented(client.put(path, "x".repeat(20_000)), "put", ONE, 413);
    assertDocumented(client.put(path, "{}", "Accept", "text/html"), "put", ONE, 406);
    assertDocumented(client.put(path, Jobs.job("C"), "If-Match", "\"7\""), "put", ONE, 412);
    assertDocumented(client.get(path), "get", ONE, 200);
    assertDocumented(client.get(path + "x"), "get", ONE, 404);
    assertDocumented(client.get(path + "?x=y"), "get", ONE, 400);
    assertDocumented(client.delete(path), "delete", ONE, 200);
    assertDocumented(client.get(path), "get", ONE, 200);
    assertDocumented(client.delete(path, "If-Match", "\"1\""), "delete", ONE, 412);
    assertDocumented(client.delete(path + "x"), "delete", ONE, 404);
  }

  @Test
  void answers_for_many_postings_are_as_documented() {
    String lines =
        Jobs.job("a", "A") + "\n{\n{}\n" + Jobs.closing("a") + "\n" + Jobs.closing("never");

    assertDocumented(client.bulk("contract2", lines), "post", MANY, 200);
    assertDocumented(client.bulk("NO", lines), "post", MANY, 400);
    String path = "/v1/sources/contract2/postings";
    assertDocumented(client.post(path, "text/csv", ""), "post", MANY, 415);
    assertDocumented(
        client.post(path + "?format=ashby", "application/json", "{}"), "post", MANY, 422);
    assertDocumented(
        client.post(path + "?format=ashby", "application/json", manyJobsThatBreakOff()),
        "post",
        MANY,
        200);
    assertDocumented(client.get(path + "?limit=1"), "get", MANY, 200);
    assertDocumented(client.get(path + "?limit=x"), "get", MANY, 400);
  }

  @Test
  void answers_for_whole_feeds_are_as_documented() {
    String feed = Jobs.job("a", "A") + "\n" + Jobs.job("b", "B") + "\n{\"identifier\":\"c\"}";
    String path = "/v1/sources/contract3/postings";

    assertDocumented(client.wholeFeed("contract3", "", feed), "put", MANY, 200);
    assertDocumented(client.wholeFeed("contract3", "?expectedCount=7", feed), "put", MANY, 409);
    assertDocumented(client.wholeFeed("contract3", "", feed + "\n{"), "put", MANY, 409);
    assertDocumented(client.wholeFeed("contract3", "?allowShrink=x", feed), "put", MANY, 400);
    assertDocumented(client.put(path, "{}"), "put", MANY, 415);
    assertDocumented(client.put(path + "?format=ashby", "{}"), "put", MANY, 422);
    assertDocumented(client.delete(path), "delete", MANY, 200);
    assertDocumented(client.delete(path + "?x=y"), "delete", MANY, 400);
  }

  @Test
  void answers_for_comparing_and_republishing_are_as_documented() {
    String digest = "/v1/digest";
    String bucket = digest + "/{bucket}";
    String republish = "/v1/republish";
    client.put(Client.path("contract4", "one"), Jobs.job("A"));
    Answer taken = client.get(digest + "?buckets=2");
    String handle = taken.json().get("snapshot").stringValue();

    assertDocumented(client.get("/v1/feed"), "get", "/v1/feed", 200);
    assertDocumented(taken, "get", digest, 200);
    assertDocumented(client.get(digest + "?buckets=7"), "get", digest, 400);
    assertDocumented(client.get(digest + "/0?snapshot=" + handle), "get", bucket, 200);
    assertDocumented(client.get(digest + "/1?snapshot=" + handle), "get", bucket, 200);
    assertDocumented(client.get(digest + "/2?snapshot=" + handle), "get", bucket, 400);
    assertDocumented(
        client.get(digest + "/0?snapshot=00000000-0000000000000000"), "get", bucket, 410);
    String json = "application/json";
    assertDocumented(client.post(republish, json, "{\"all\":true}"), "post", republish, 202);
    assertDocumented(client.post(republish, json, "{"), "post", republish, 400);
    assertDocumented(client.post(republish, json, "{}"), "post", republish, 422);
    assertDocumented(client.post(republish, "text/csv", "{}"), "post", republish, 415);
  }

  private static String manyJobsThatBreakOff() {
    return "{\"jobs\":[{\"id\":\"1\",\"title\":\"A\",\"jobUrl\":\"https://x.y/acme/1\"},";
  }

  private static void assertDocumented(Answer answer, String method, String path, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonNode response =
        resolved(document.get("paths").get(path).get(method).get("responses").get("" + status));
    String type = answer.header("Content-Type");
    ObjectNode schema = ((ObjectNode) response.get("content").get(type).get("schema")).deepCopy();
    schema.set("components", document.get("components"));
    var compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    List<JsonNode> bodies =
        type.equals("application/x-ndjson") ? answer.lines() : List.of(answer.json());
    for (JsonNode body : bodies) {
      assertThat(compiled.validate(body)).as(body.toString()).isEmpty();
    }
    response.get("headers").propertyNames().forEach(name -> assertHeader(answer, response, name));
  }

  private static void assertHeader(Answer answer, JsonNode response, String name) {
    JsonNode schema = resolved(response.get("headers").get(name)).get("schema");
    assertThat(answer.header(name)).as(name).matches(schema.path("pattern").stringValue(".+"));
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
  }
}
