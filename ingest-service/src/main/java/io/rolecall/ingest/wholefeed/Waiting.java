package io.rolecall.ingest.wholefeed;

import io.rolecall.ingest.problem.ProblemException;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Waiting for the database on a thread that may block.
final class Waiting {
  private static final int RETRIES = 20;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private Waiting() {}

  /// Waits for a statement that may be done twice; tries again for a while when the database is
  /// away.
  ///
  /// @throws ProblemException 503 when it stays away
  static <T> T await(Mono<T> statement) {
    return Objects.requireNonNull(
        statement
            .retryWhen(
                Retry.fixedDelay(RETRIES, PAUSE)
                    .filter(Waiting::isTemporary)
                    .onRetryExhaustedThrow((_, signal) -> signal.failure()))
            .block());
  }

  private static boolean isTemporary(Throwable error) {
    return error instanceof ProblemException known && known.problem().retryAfter() != null;
  }
}
