package io.rolecall.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Answers as API.md says the ingest service does, over real HTTP: a posting is what a line says,
/// and a line with `bad` in it is rejected.
final class FakeIngest implements AutoCloseable {
  record Request(String path, String mediaType, String body) {}

  record Reply(int status, String body, boolean breakOff) {}

  private final HttpServer server;
  private final Set<String> stored = new HashSet<>();
  final List<Request> requests = new ArrayList<>();
  final Deque<Reply> replies = new ArrayDeque<>();

  FakeIngest() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().toString();
    requests.add(new Request(path, exchange.getRequestHeaders().getFirst("Content-Type"), body));
    Reply reply =
        replies.isEmpty() ? new Reply(200, results(path, body), false) : replies.removeFirst();
    byte[] bytes = reply.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Retry-After", "1");
    if (reply.breakOff()) {
      exchange.sendResponseHeaders(200, bytes.length + 1_000);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// One result a line, and the summary.
  String results(String path, String body) {
    StringBuilder answer = new StringBuilder();
    int number = 0;
    for (String line : body.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        answer.append(result(number, path, line)).append('\n');
      }
    }
    return answer + "{\"summary\":{}}\n";
  }

  private String result(int number, String path, String line) {
    if (line.contains("bad")) {
      return """
      {"line":%d,"externalId":"x%d","outcome":"rejected","problem":{"type":"t","status":422,\
      "detail":"d","errors":[{"pointer":"#/jobLocation/%d/address","detail":"expected a place"}]}}\
      """
          .formatted(number, number, number);
    }
    String outcome = stored.add(path + line) ? "created" : "unchanged";
    return "{\"line\":%d,\"externalId\":\"x\",\"outcome\":\"%s\"}".formatted(number, outcome);
  }
}
