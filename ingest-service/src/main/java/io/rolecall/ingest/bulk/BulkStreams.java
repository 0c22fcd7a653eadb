package io.rolecall.ingest.bulk;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.ingest.posting.Postings;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.problem.RequestIds;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The feeds that are being sent right now: so many at once. When the service stops, they end with
/// what was read so far.
@Component
public class BulkStreams implements SmartLifecycle {
  private final BulkSettings settings;
  private final Postings postings;
  private final Set<IncomingFeed> running = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  BulkStreams(BulkSettings settings, Postings postings, MeterRegistry registry) {
    this.settings = settings;
    this.postings = postings;
    IngestMeter.BULK_STREAMS.gauge(registry, running, Set::size);
  }

  /// Begins to receive a feed and hands it over. What takes it closes it.
  ///
  /// Fails with a [ProblemException] when it can't begin: 503 when there are too many, or 400 for a
  /// parameter.
  public <T> Mono<T> open(
      BulkRequest request, ServerWebExchange exchange, Function<IncomingFeed, Mono<T>> handling) {
    return Mono.defer(() -> {
      var input = new BodyInput(settings.readTime());
      Entries entries =
          request
              .format()
              .open(
                  new FeedFormat.Feed(
                      request.source(), input, request.parameters(), length(exchange)));
      var feed =
          new IncomingFeed(
              request.source(),
              RequestIds.of(exchange),
              input,
              results -> new BulkStream(input, entries, postings, results, settings),
              running::remove);
      enter(feed);
      exchange.getRequest().getBody().subscribe(input.receiver());
      return handling.apply(feed);
    });
  }

  private static OptionalLong length(ServerWebExchange exchange) {
    long length = exchange.getRequest().getHeaders().getContentLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  private void enter(IncomingFeed feed) {
    if (!open) {
      throw new ProblemException(stopping());
    }
    running.add(feed);
    if (running.size() > settings.streams()) {
      running.remove(feed);
      throw new ProblemException(
          Problem.temporary(
              ProblemType.OVERLOADED, "at most " + settings.streams() + " feeds at once"));
    }
  }

  private static Problem stopping() {
    return Problem.temporary(ProblemType.STOPPING, "the service is stopping");
  }

  @Override
  public void start() {
    open = true;
  }

  @Override
  public void stop() {
    open = false;
    running.forEach(feed -> feed.stop(stopping()));
  }

  @Override
  public boolean isRunning() {
    return open;
  }
}
