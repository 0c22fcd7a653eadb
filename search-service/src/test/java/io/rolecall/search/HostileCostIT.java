package io.rolecall.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// What OpenSearch gets to do for queries that nobody should send. Everything goes through a server
/// that writes down what is asked of it and what it says.
class HostileCostIT {
  /// A search with 32 words has some 20 KB, and one that counts wider queries has several of them.
  private static final int MOST_BYTES = 256 * 1024;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();
  private static HttpServer between;
  private static ConfigurableApplicationContext service;
  private static Api api;

  private record Asked(String path, int bytes, int status, String answer) {}

  @BeforeAll
  static void start_a_service_that_is_watched() throws IOException {
    TestIndex index = ServiceTest.index();
    index.create();
    index.add(
        TestJob.number(1).title("Java Engineer").at("Berlin").description("Java.").build(),
        TestJob.number(2).title("工程师").description("北京 Java a b c").build());
    between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    between.createContext("/", HostileCostIT::passOn);
    between.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    between.start();
    service =
        new SpringApplicationBuilder(SearchApplication.class)
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--rolecall.canary.interval=0s",
                "--rolecall.suggest.every=1h",
                "--rolecall.search.timeout=20s",
                "--rolecall.opensearch.response-timeout=25s",
                "--rolecall.opensearch.url=http://127.0.0.1:" + between.getAddress().getPort());
    api = new Api(Integer.parseInt(service.getEnvironment().getProperty("local.server.port")));
  }

  @AfterAll
  static void stop() {
    service.close();
    between.stop(0);
  }

  static Stream<String> queries() {
    String ideographs = text(256, i -> Character.toString(0x4E00 + i));
    return Stream.concat(
        HostileIT.queries(),
        Stream.of(
            ideographs,
            "-" + ideographs.substring(1),
            text(16, i -> ideographs.substring(i * 15, i * 15 + 15) + " ").strip(),
            text(128, i -> Character.toString(0x4E00 + i) + "-"),
            text(85, i -> Character.toString(0x3041 + i) + "a-"),
            text(120, i -> Character.toString(0x1F600 + i % 60)),
            text(32, i -> "a" + i + "-b" + i + " "),
            text(32, i -> "x" + i + "/y "),
            text(32, i -> "-w" + i + " "),
            "java python sql scala kotlin ruby rust go php perl c++ c# .net react angular vue node"
                + " aws azure gcp docker kubernetes kafka spark hadoop linux oracle sap excel r",
            "nurse engineer manager driver cook welder teacher lawyer clerk baker pilot analyst"
                + " developer designer director assistant accountant",
            text(8, i -> "softwareentwicklungs" + (char) ('a' + i) + "leiter "),
            "(".repeat(120) + "engineer" + ")".repeat(120),
            "\"" + text(31, i -> "w" + i + " ") + "\"",
            "\"a\" ".repeat(60),
            "engineer* ?ava java~2 ja*a [a TO z] {x} ^9 /j.*/",
            "\u0000\u0001\u0002".repeat(80),
            "a\u0301\u0302\u0303".repeat(60),
            text(4_000, i -> "term" + i + " "),
            "x".repeat(7_000)));
  }

  @Test
  void a_hostile_query_asks_no_more_of_opensearch_than_a_long_one() {
    List<String> wrong = new ArrayList<>();
    queries()
        .forEach(q -> {
          fire(wrong, "q", q);
          fire(wrong, "q", q, "understand", "false");
          fire(wrong, "where", q);
        });
    String ideographs = text(250, i -> Character.toString(0x4E00 + i));
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      many.addAll(List.of("where", i + ideographs));
    }
    fire(wrong, many.toArray(String[]::new));

    assertThat(wrong).isEmpty();
    assertThat(ASKED).hasSizeGreaterThan(100);
    assertThat(ASKED).filteredOn(asked -> asked.status() >= 400).isEmpty();
    assertThat(ASKED).allSatisfy(asked -> assertThat(asked.bytes()).isLessThan(MOST_BYTES));
  }

  /// Two hundreds or a 400 that names what is wrong; a head that is too large is refused as such.
  private static void fire(List<String> wrong, String... parameters) {
    int before = ASKED.size();
    Api.Answer answer = api.search(parameters);
    int status = answer.status();
    if (status != 200 && status != 400 && status != 414 && status != 431) {
      wrong.add(
          "%s: %d %s, OpenSearch: %s"
              .formatted(
                  List.of(parameters),
                  status,
                  answer.body(),
                  ASKED.subList(before, ASKED.size()).stream()
                      .filter(asked -> asked.status() >= 400)
                      .map(Asked::answer)
                      .collect(Collectors.joining())));
    }
    if (status == 400 && !answer.wrongParameters().contains(parameters[0])) {
      wrong.add(List.of(parameters) + " is not named in " + answer.body());
    }
  }

  private static String text(int count, java.util.function.IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
  }

  private static void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().toString();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(ServiceTest.server().url() + path))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
              .header("Content-Type", "application/json")
              .build();
      HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (path.contains("_search")) {
        String said =
            answer.statusCode() < 400
                ? ""
                : new String(answer.body(), UTF_8) + " to " + new String(body, UTF_8);
        ASKED.add(new Asked(path, body.length, answer.statusCode(), said));
      }
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
