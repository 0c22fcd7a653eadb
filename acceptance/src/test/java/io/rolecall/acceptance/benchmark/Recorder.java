package io.rolecall.acceptance.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Stands between a service and OpenSearch and writes down what the service asks for.
final class Recorder implements AutoCloseable {
  private static final Pattern SEARCH = Pattern.compile(".*/_m?search");

  /// What the service asks for at intervals, whoever searches.
  private static final Pattern OF_ITS_OWN = Pattern.compile("preference=(suggest|ping|canary)");

  private final HttpServer server;
  private final int openSearch;
  private final List<Recorded> searches = new ArrayList<>();

  /// A search as it was sent.
  ///
  /// @param path with its parameters
  @SuppressWarnings("ArrayRecordComponent")
  record Recorded(String path, byte[] body) {}

  Recorder(int openSearch) throws IOException {
    this.openSearch = openSearch;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /// What was asked for since the last call, in order; not what suggestions are made of.
  synchronized List<Recorded> taken() {
    List<Recorded> taken = List.copyOf(searches);
    searches.clear();
    return taken;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange;
        Wire wire = new Wire(openSearch)) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      URI target = exchange.getRequestURI();
      if (SEARCH.matcher(target.getPath()).matches()
          && !OF_ITS_OWN.matcher(target.toString()).find()) {
        note(new Recorded(target.toString(), body));
      }
      Wire.Answer answer = wire.send(exchange.getRequestMethod(), target.toString(), body);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private synchronized void note(Recorded search) {
    searches.add(search);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
