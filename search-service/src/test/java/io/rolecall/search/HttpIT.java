package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/// What all answers have in common.
@TestPropertySource(properties = "rolecall.http.header-timeout=1s")
class HttpIT extends ServiceTest {

  @BeforeAll
  static void index_some_jobs() {
    List<JobDocument> jobs = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      jobs.add(TestJob.number(i).title("Engineer " + i).description("Text. ".repeat(50)).build());
    }
    TestIndex index = index();
    index.create();
    index.add(jobs);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/nothing, 404, not-found",
    "GET, /v2/jobs, 404, not-found",
    "GET, /v1/jobs/, 404, not-found",
    "POST, /v1/jobs, 405, method-not-allowed",
    "DELETE, /v1/jobs/00000000000000000000000000000001, 405, method-not-allowed",
    "PUT, /, 405, method-not-allowed",
    "GET, /v1/jobs?nope=1, 400, invalid-parameter",
    "GET, /v1/jobs/1, 404, unknown-job",
    "GET, /assets/nothing.js, 404, not-found",
    "GET, /assets/../application.yaml, 404, not-found"
  })
  void what_goes_wrong_is_a_problem(String method, String path, int status, String type) {
    Api.Answer answer = api.send(method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:rolecall:problem:" + type);
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.json().get("requestId").stringValue())
        .isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void only_json_is_to_be_had_from_the_api_and_only_pages_from_pages() {
    assertThat(api.get("/v1/jobs", "Accept", "text/html").status()).isEqualTo(406);
    assertThat(api.get("/", "Accept", "application/json").status()).isEqualTo(406);
    assertThat(api.get("/v1/jobs", "Accept", "rubbish").status()).isEqualTo(406);
  }

  @Test
  void an_unknown_parameter_is_named() {
    Api.Answer answer = api.search("q", "a", "colour", "red", "colour", "blue");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.wrongParameters()).containsExactly("colour");
    assertThat(answer.json().get("detail").stringValue()).contains("colour");
  }

  @Test
  void every_answer_has_a_request_id_and_a_client_s_own_is_kept() {
    assertThat(api.search().header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(api.get("/", "X-Request-Id", "mine-1.2").header("X-Request-Id"))
        .isEqualTo("mine-1.2");
    assertThat(api.get("/v1/jobs", "X-Request-Id", "a b<c>").header("X-Request-Id"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void pages_of_any_origin_may_read_the_api() {
    Api.Answer answer = api.get("/v1/jobs?size=1", "Origin", "https://board.example");
    Api.Answer problem = api.get("/v1/jobs?x=1", "Origin", "https://board.example");
    Api.Answer preflight =
        api.send(
            "OPTIONS",
            "/v1/jobs",
            "Origin",
            "https://board.example",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "x-request-id");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
    assertThat(problem.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET");
    assertThat(preflight.header("X-Request-Id")).isNotNull();
  }

  @Test
  void large_answers_are_compressed() {
    Api.Answer answer = api.get("/v1/jobs?size=30", "Accept-Encoding", "gzip");

    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(api.get("/v1/jobs?size=30").header("Content-Encoding")).isNull();
    assertThat(api.get("/v1/jobs/1", "Accept-Encoding", "gzip").header("Content-Encoding"))
        .isNull();
  }

  @Test
  void pages_may_load_nothing_from_elsewhere() {
    Api.Answer page = api.get("/");

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isNotNull();
    assertThat(page.body()).doesNotContain("style=", "onclick", "http://", "https://");
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/rolecall.css, text/css",
    "/assets/search.js, text/javascript",
    "/assets/favicon.svg, image/svg+xml"
  })
  void what_a_page_needs_is_there(String path, String type) {
    Api.Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(api.get("/").body()).contains("\"" + path + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET\r\n\r\n"})
  void what_is_no_request_is_told_so(String bytes) {
    assertThat(new RawHttp(port).send(bytes)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void what_is_too_long_is_told_so_with_an_id() {
    String line = new RawHttp(port).get("/v1/jobs?q=" + "a".repeat(100_000));
    String headers =
        new RawHttp(port)
            .send("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n");

    assertThat(line).startsWith("HTTP/1.1 414 ").contains("urn:rolecall:problem:target-too-long");
    assertThat(headers).startsWith("HTTP/1.1 431 ");
    assertThat(line.toLowerCase(Locale.ROOT)).contains("x-request-id: ");
  }

  @Test
  void who_sends_a_request_byte_by_byte_is_cut_off() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> isCutOff(socket));
    }
  }

  private static boolean isCutOff(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().available() == 0 && closed(socket);
    } catch (java.net.SocketException _) {
      return true;
    }
  }

  private static boolean closed(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    }
  }

  @Test
  void health_and_metrics_are_on_the_other_port() {
    api.search("q", "engineer");

    assertThat(management.get("/actuator/health/readiness").json().get("status").stringValue())
        .isEqualTo("UP");
    assertThat(management.get("/actuator/prometheus").body())
        .contains("rolecall_search_searches_seconds_count{outcome=\"found\"}")
        .contains("rolecall_search_in_flight");
    assertThat(api.get("/actuator/health").status()).isEqualTo(404);
  }
}
