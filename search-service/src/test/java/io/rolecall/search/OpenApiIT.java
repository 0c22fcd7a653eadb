package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rolecall.search.query.Facet;
import io.rolecall.search.query.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds the API's document against the service.
class OpenApiIT extends ServiceTest {
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1)
            .title("Senior Java Engineer <b>")
            .company("Stripe & Sons")
            .in("Berlin", "Berlin", "DE", 52.52, 13.405)
            .workplace("hybrid")
            .employmentType("FULL_TIME")
            .seniority("senior")
            .language("en")
            .skills("Java")
            .description("You build payments in Java.")
            .pays("70000", "90000.50", "EUR")
            .postedAgo(Duration.ofHours(2))
            .validFor(Duration.ofDays(30))
            .url("https://acme.example/jobs/1")
            .build(),
        TestJob.number(2).title("Nurse").build(),
        TestJob.number(3).closed());
  }

  @Test
  void every_route_is_in_the_document_and_every_path_is_a_route() {
    Set<String> documented = new TreeSet<>();
    document()
        .get("paths")
        .forEachEntry((path, methods) ->
            methods.propertyNames().forEach(method -> documented.add(method + " " + path)));

    assertThat(documented).isEqualTo(mapped());
  }

  @Test
  void every_parameter_is_in_the_document_and_every_documented_one_is_read() {
    Set<String> documented =
        document()
            .at("/paths/~1v1~1jobs/get/parameters")
            .valueStream()
            .map(parameter -> parameter.get("name").stringValue())
            .collect(Collectors.toSet());

    assertThat(documented)
        .isEqualTo(
            Arrays.stream(Parameter.values()).map(Parameter::key).collect(Collectors.toSet()));
    for (String name : documented) {
      Api.Answer answer = api.search(name, "\u0007");
      boolean unknown = answer.body().contains("is not a parameter of this call");
      assertThat(unknown).as(name).isFalse();
    }
  }

  @Test
  void every_facet_is_in_the_document() {
    String facets =
        document()
            .at("/components/schemas/SearchAnswer/properties/facets/propertyNames")
            .toString();

    assertThat(Facet.values()).allMatch(facet -> facets.contains("\"" + facet.key() + "\""));
  }

  @Test
  void real_answers_are_what_the_document_says() {
    String facets = Arrays.stream(Facet.values()).map(Facet::key).collect(Collectors.joining(","));

    assertFits("SearchAnswer", api.search());
    assertFits("SearchAnswer", api.search("q", "java engineer", "facets", facets, "size", "1"));
    assertFits("SearchAnswer", api.search("size", "1"));
    assertFits("SearchAnswer", api.search("q", "nothing at all"));
    assertFits("SearchAnswer", api.search("q", "java", "explain", "true"));
    assertFits("SearchAnswer", api.search("collapse", "false"));
    assertFits("Posting", api.get("/v1/jobs/" + TestJob.id(1)));
    assertFits("SimilarJobs", api.get("/v1/jobs/" + TestJob.id(1) + "/similar"));
    assertFits("Suggestions", api.get("/v1/suggest?q=j"));
    assertFits("Problem", api.search("size", "0", "foo", "bar"));
    assertFits("Problem", api.get("/v1/jobs/" + TestJob.id(3)));
    assertFits("Problem", api.get("/v1/jobs/1"));
    assertFits("Problem", api.get("/v1/nothing"));
  }

  @Test
  void the_document_is_open_api() {
    assertThat(document().get("openapi").stringValue()).startsWith("3.1.");
    document()
        .get("paths")
        .forEachEntry((path, methods) ->
            methods.forEachEntry((method, call) -> {
              assertThat(call.path("operationId").isString()).as(path).isTrue();
              assertThat(call.path("responses").isEmpty()).as(path).isFalse();
            }));
  }

  private JsonNode document() {
    Api.Answer answer = api.get("/v3/api-docs");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    return answer.json();
  }

  private Set<String> mapped() {
    Set<String> mapped = new TreeSet<>();
    for (RequestMappingInfo route : routes.getHandlerMethods().keySet()) {
      for (RequestMethod method : route.getMethodsCondition().getMethods()) {
        route
            .getPatternsCondition()
            .getPatterns()
            .forEach(path ->
                mapped.add(
                    method.name().toLowerCase(java.util.Locale.ROOT)
                        + " "
                        + path.getPatternString()));
      }
    }
    return mapped;
  }

  private void assertFits(String schema, Api.Answer answer) {
    ObjectNode root = (ObjectNode) document();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$ref", "#/components/schemas/" + schema);
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(root.toString(), InputFormat.JSON);
    assertThat(
            compiled.validate(
                answer.body(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .as(answer.body())
        .isEmpty();
  }
}
