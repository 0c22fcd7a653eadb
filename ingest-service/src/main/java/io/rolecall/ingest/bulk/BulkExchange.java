package io.rolecall.ingest.bulk;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/// One bulk request and its answer. The request is read whether or not the answer is: what the
/// client has not read yet waits in a spool.
final class BulkExchange {
  private static final Logger log = LoggerFactory.getLogger(BulkExchange.class);

  private final IncomingFeed feed;
  private final Executor threads;
  private final ResultSpool spool;
  private final CompletableFuture<Optional<Problem>> beginning = new CompletableFuture<>();
  private final Sinks.Empty<Void> failed = Sinks.empty();

  BulkExchange(IncomingFeed feed, BulkSettings settings, Executor threads) {
    this.feed = feed;
    this.threads = threads;
    this.spool =
        new ResultSpool(
            settings.spoolMemory().toBytes(),
            settings.spoolFile().toBytes(),
            () -> beginning.complete(Optional.empty()));
  }

  /// Reads the request and writes its answer, which begins with the first result. What stops it
  /// before the first entry fails the returned Mono with a [ProblemException].
  ///
  /// @param stall for the connection
  Mono<Void> answer(ServerHttpResponse response, OutputStall stall, boolean rejectedOnly) {
    var results = new Results(spool, rejectedOnly, feed.requestId());
    threads.execute(() -> run(stall, results));
    return Mono.fromFuture(beginning, true)
        .flatMap(problem ->
            problem.isPresent() ? Mono.error(new ProblemException(problem.get())) : write(response))
        .doFinally(_ -> {
          spool.close();
          feed.close();
        });
  }

  private Mono<Void> write(ServerHttpResponse response) {
    response.setStatusCode(HttpStatus.OK);
    response.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
    Flux<byte[]> bytes =
        Flux.<byte[]>generate(
                sink -> {
                  try {
                    byte[] next = spool.take();
                    if (next == null) {
                      sink.complete();
                    } else {
                      sink.next(next);
                    }
                  } catch (IOException e) {
                    sink.error(e);
                  }
                })
            .subscribeOn(Schedulers.fromExecutor(threads))
            .takeUntilOther(failed.asMono());
    return response.writeAndFlushWith(
        bytes.map(chunk -> Mono.just(response.bufferFactory().wrap(chunk))));
  }

  private void run(OutputStall stall, Results results) {
    long begin = System.nanoTime();
    try {
      Problem problem = feed.read(results);
      log(results.summary(), problem, begin);
      end(results, problem);
      stall.watch();
    } catch (IOException e) {
      log(results.summary(), Problem.of(ProblemType.BAD_REQUEST, "the connection broke"), begin);
      failed.tryEmitError(e);
    } catch (RuntimeException e) {
      log.error("[{}] bulk of {} failed", feed.requestId(), feed.source(), e);
      failed.tryEmitError(e);
    } finally {
      spool.finish();
      beginning.complete(Optional.empty());
    }
  }

  private void end(Results results, @Nullable Problem problem) throws IOException {
    if (problem == null) {
      results.finish();
    } else if (results.summary().received() == 0) {
      feed.drop(problem);
      beginning.complete(Optional.of(problem));
    } else {
      results.abort(problem);
      feed.drop(problem);
    }
  }

  private void log(Summary counts, @Nullable Problem problem, long begin) {
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    if (problem == null) {
      log.info("[{}] bulk of {}: {} in {} ms", feed.requestId(), feed.source(), counts, millis);
    } else {
      log.warn(
          "[{}] bulk of {} stopped ({}): {} in {} ms",
          feed.requestId(),
          feed.source(),
          problem.type(),
          counts,
          millis);
    }
  }
}
