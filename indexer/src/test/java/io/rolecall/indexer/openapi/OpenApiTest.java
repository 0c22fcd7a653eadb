package io.rolecall.indexer.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.indexer.IndexerApplication;
import io.rolecall.indexer.TestStack;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Routes and document say the same, and both are there before any server is.
class OpenApiTest {
  private static ConfigurableApplicationContext indexer;

  @BeforeAll
  static void start() {
    indexer =
        new SpringApplicationBuilder(IndexerApplication.class)
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--rolecall.kafka.bootstrap-servers=127.0.0.1:1",
                "--rolecall.opensearch.url=http://127.0.0.1:1",
                "--rolecall.indexing.drain-timeout=1s");
  }

  @AfterAll
  static void stop() {
    indexer.close();
  }

  @Test
  void every_route_is_documented_and_every_documented_call_has_a_route() throws IOException {
    Set<String> routes = new TreeSet<>();
    indexer
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(info -> addRoutes(routes, info));

    var file = new ClassPathResource(OpenApiController.FILE, OpenApiController.class);
    JsonNode paths = JsonMapper.shared().readTree(file.getContentAsByteArray()).path("paths");
    Set<String> documented = new TreeSet<>();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> documented.add(method + " " + path.getKey())));

    assertThat(routes).isEqualTo(documented);
  }

  @Test
  void without_servers_the_status_says_so_and_generations_are_not_made_up() {
    String url = "http://127.0.0.1:" + indexer.getEnvironment().getProperty("local.server.port");

    var status = TestStack.exchange("GET", url + "/v1/status", "");
    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(status.body()).contains("\"topicLag\":null", "\"generations\":[]");

    var generations = TestStack.exchange("GET", url + "/v1/generations", "");
    assertThat(generations.statusCode()).isEqualTo(503);
    assertThat(generations.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(generations.body()).contains("\"retryAfterMs\":1000", "\"requestId\":");
  }

  private static void addRoutes(Set<String> routes, RequestMappingInfo info) {
    info.getPatternsCondition()
        .getPatterns()
        .forEach(path ->
            info.getMethodsCondition()
                .getMethods()
                .forEach(method ->
                    routes.add(
                        method.name().toLowerCase(Locale.ROOT) + " " + path.getPatternString())));
  }
}
