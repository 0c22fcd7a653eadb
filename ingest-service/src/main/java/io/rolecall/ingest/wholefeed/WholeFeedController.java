package io.rolecall.ingest.wholefeed;

import io.rolecall.ingest.bulk.BulkRequest;
import io.rolecall.ingest.bulk.BulkStreams;
import io.rolecall.ingest.bulk.FeedFormat;
import io.rolecall.ingest.posting.PostingPath;
import io.rolecall.ingest.posting.SourcePostings;
import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.server.Detached;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The calls for all postings of a source at once. Once a feed has arrived whole, or a closing was
/// asked for, a client that goes away changes nothing.
@RestController
class WholeFeedController {
  private static final String PATH = "/v1/sources/{source}/postings";

  private final List<FeedFormat> formats;
  private final BulkStreams streams;
  private final SourcePostings postings;
  private final FeedRuns runs;
  private final WholeFeedLog log;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  WholeFeedController(
      List<FeedFormat> formats,
      BulkStreams streams,
      SourcePostings postings,
      FeedRuns runs,
      WholeFeedLog log) {
    this.formats = formats;
    this.streams = streams;
    this.postings = postings;
    this.runs = runs;
    this.log = log;
  }

  @PutMapping(
      path = PATH,
      consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE},
      produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<WholeFeedAnswer> put(ServerWebExchange exchange) {
    BulkRequest request = BulkRequest.of(exchange, formats, WholeFeedOptions.NAMES);
    WholeFeedOptions options = WholeFeedOptions.of(request.parameters());
    return streams.open(
        request,
        exchange,
        feed ->
            detached(() -> {
              try (feed) {
                return log.around(feed, new WholeFeed(feed, options, postings, runs));
              }
            }));
  }

  @DeleteMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Closed> delete(ServerWebExchange exchange) {
    Parameters.of(exchange, Set.of());
    var closing = new SourceClosing(PostingPath.source(exchange), postings);
    return detached(() -> new Closed(closing.run()));
  }

  private <T> Mono<T> detached(Supplier<T> work) {
    return Detached.mono(() -> CompletableFuture.supplyAsync(work, threads));
  }

  /// How many postings were closed.
  record Closed(long closed) {}
}
