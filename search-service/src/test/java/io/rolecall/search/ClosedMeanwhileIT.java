package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rolecall.index.JobDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A posting that is closed after the order of a list is made and before what is shown of its page
/// is read. What the service asks goes through a server that closes it at that moment.
class ClosedMeanwhileIT {
  private static final int JOBS = 25;
  private static final int PAGE = 10;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicReference<TestJob> CLOSING = new AtomicReference<>();
  private static HttpServer between;
  private static ConfigurableApplicationContext service;
  private static Api api;

  @BeforeAll
  static void start_a_service_that_asks_through_it() throws IOException {
    TestIndex index = ServiceTest.index();
    index.create();
    index.add(
        IntStream.rangeClosed(1, JOBS)
            .mapToObj(i -> TestJob.number(i).title("Engineer").company("Company " + i))
            .<JobDocument>map(TestJob::build)
            .toList());
    between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    between.createContext("/", ClosedMeanwhileIT::passOn);
    between.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    between.start();
    service =
        new SpringApplicationBuilder(SearchApplication.class)
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--rolecall.canary.interval=0s",
                "--rolecall.suggest.every=1h",
                "--rolecall.search.reuse=0ms",
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

  @Test
  void it_is_left_out_and_the_next_page_goes_on_behind_it() {
    String size = Integer.toString(PAGE);
    List<String> order = api.search("q", "engineer", "size", Integer.toString(JOBS)).ids();
    String gone = order.get(3);
    CLOSING.set(TestJob.number(Integer.parseInt(gone.substring(16), 16)));

    Api.Answer page = api.search("q", "engineer", "size", size);
    Api.Answer next = api.search("q", "engineer", "size", size, "cursor", page.nextCursor());

    assertThat(CLOSING.get()).as("closed between the requests").isNull();
    assertThat(page.ids())
        .isEqualTo(order.stream().limit(PAGE).filter(id -> !id.equals(gone)).toList());
    assertThat(next.ids()).isEqualTo(order.subList(PAGE, 2 * PAGE));
  }

  private static void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      TestJob closing =
          exchange.getRequestURI().getPath().endsWith("/_msearch") ? CLOSING.getAndSet(null) : null;
      if (closing != null) {
        ServiceTest.index().add(closing.closed());
      }
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(ServiceTest.server().url() + exchange.getRequestURI()))
              .header("Content-Type", "application/json")
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
