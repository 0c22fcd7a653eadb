package io.rolecall.launcher.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks the search service how many postings can be found.
public final class SearchCount {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /// @param url of the search service, without a path
  public SearchCount(String url) {
    this.url = url;
  }

  /// Waits until at least so many postings of these sources can be found, for three minutes at
  /// most.
  ///
  /// @param progress told how many it are so far
  /// @return whether it came to that
  public boolean awaitAtLeast(long expected, List<String> sources, LongConsumer progress)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long found = count(sources);
    while (found < expected && System.nanoTime() < deadline) {
      progress.accept(found);
      Thread.sleep(POLL);
      found = count(sources);
    }
    return found >= expected;
  }

  /// Zero when there is no answer.
  private long count(List<String> sources) throws InterruptedException {
    String query =
        sources.stream().map(source -> "&source=" + source).collect(Collectors.joining());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/jobs?size=1" + query))
            .timeout(TIMEOUT)
            .build();
    try {
      String body = client.send(request, BodyHandlers.ofString()).body();
      return JSON.readTree(body).path("total").path("value").asLong(0);
    } catch (IOException | JacksonException _) {
      return 0;
    }
  }
}
