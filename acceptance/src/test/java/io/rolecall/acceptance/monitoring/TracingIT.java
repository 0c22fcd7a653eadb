package io.rolecall.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rolecall.acceptance.pipeline.Rolecall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Traces with the OpenTelemetry Java agent, which writes its spans into the services' logs here.
@Tag("long")
class TracingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String AGENT = System.getenv().getOrDefault("ROLECALL_OTEL_AGENT", "");

  private static Rolecall rolecall;

  @BeforeAll
  static void start() {
    assumeTrue(
        Files.isRegularFile(Path.of(AGENT)),
        "SKIPPED: ROLECALL_OTEL_AGENT does not name opentelemetry-javaagent.jar");
    rolecall =
        Rolecall.sharedWith(
            Map.of(
                "JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT,
                "OTEL_TRACES_EXPORTER", "console",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_LOGS_EXPORTER", "none"));
  }

  @AfterAll
  static void stop() {
    if (rolecall != null) {
      rolecall.stopAll();
    }
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static void send(String trace, String method, URI to, String body)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(to)
              .header("Content-Type", "application/json")
              .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
              .method(method, BodyPublishers.ofString(body))
              .build();
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 201);
    }
  }

  /// The spans of a trace as a service has logged them: name, ids, kind.
  private static List<String> spans(String service, String trace) {
    return MonitoringFiles.text(Path.of("target", "services", service + ".log"))
        .lines()
        .filter(line -> line.contains("LoggingSpanExporter") && line.contains(trace))
        .map(line -> service + ": " + line.replaceFirst(".*LoggingSpanExporter - ", ""))
        .toList();
  }

  private static void note(List<String> lines) throws IOException {
    Files.createDirectories(Prometheus.FOLDER);
    Files.writeString(
        Prometheus.FOLDER.resolve("trace.txt"),
        String.join("\n", lines) + "\n\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void a_trace_goes_from_a_put_to_the_bulk_that_indexes_it() throws Exception {
    String trace = newTrace();

    send(
        trace,
        "PUT",
        rolecall.ingest("/v1/sources/traced/postings/1"),
        "{\"title\":\"Cartographer %s\",\"hiringOrganization\":\"Maps\"}".formatted(trace));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(spans("ingest-service", trace))
              .anyMatch(span -> span.contains(" SERVER "))
              .anyMatch(span -> span.contains("'commit posting'"))
              .anyMatch(span -> span.contains(" PRODUCER "));
          assertThat(spans("indexer", trace))
              .anyMatch(span -> span.contains("'index postings'"))
              .anyMatch(span -> span.contains(" CLIENT "));
        });
    note(spans("ingest-service", trace));
    note(spans("indexer", trace));
  }

  @Test
  void a_trace_goes_from_a_search_to_opensearch() throws Exception {
    String trace = newTrace();

    send(trace, "GET", rolecall.search("/v1/jobs?q=cartographer"), "");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(spans("search-service", trace))
                .anyMatch(span -> span.contains(" SERVER "))
                .anyMatch(span -> span.contains(" CLIENT ")));
    note(spans("search-service", trace));
  }
}
