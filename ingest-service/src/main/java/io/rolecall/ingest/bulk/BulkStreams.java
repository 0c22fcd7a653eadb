package io.rolecall.ingest.bulk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.posting.Postings;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.problem.RequestIds;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The bulk streams that run right now: so many at once, each on a virtual thread. When the service
/// stops, they end with what they have read so far.
@Component
class BulkStreams implements SmartLifecycle {
  private final BulkSettings settings;
  private final Postings postings;
  private final Set<BulkExchange> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean open;

  BulkStreams(BulkSettings settings, Postings postings, MeterRegistry registry) {
    this.settings = settings;
    this.postings = postings;
    Gauge.builder("rolecall.bulk.streams", running, Set::size)
        .description("Bulk streams running now")
        .register(registry);
  }

  /// Runs a stream and answers it.
  ///
  /// Fails with a [ProblemException] when it can't begin: 503 when too many are running, and
  /// whatever stops it before its first entry.
  Mono<Void> answer(BulkRequest request, ServerWebExchange exchange) {
    return Mono.defer(() -> {
      var bulk = new BulkExchange(settings, threads, RequestIds.of(exchange));
      var feed =
          new FeedFormat.Feed(
              request.source(), bulk.input(), request.parameters(), length(exchange));
      Entries entries = request.format().open(feed);
      enter(bulk);
      return bulk.answer(exchange, entries, postings, request).doFinally(_ -> running.remove(bulk));
    });
  }

  private static OptionalLong length(ServerWebExchange exchange) {
    long length = exchange.getRequest().getHeaders().getContentLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  private void enter(BulkExchange bulk) {
    if (!open) {
      throw new ProblemException(stopping());
    }
    running.add(bulk);
    if (running.size() > settings.streams()) {
      running.remove(bulk);
      throw new ProblemException(
          Problem.temporary(
              ProblemType.OVERLOADED, "at most " + settings.streams() + " bulks at once"));
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
    running.forEach(bulk -> bulk.input().stop(stopping()));
  }

  @Override
  public boolean isRunning() {
    return open;
  }
}
