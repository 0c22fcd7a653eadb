package io.rolecall.ingest.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Decides when a pooled connection is asked whether it still works before it is used.
///
/// Asking costs a round trip, so in good times nobody asks. A server that is silent (a dead host, a
/// halted process) leaves connections behind that look fine; after a call has timed out, every
/// connection is asked for a while, and those that don't answer leave the pool.
@Component
class Suspicion {
  private static final Duration LASTS = Duration.ofSeconds(30);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

  private volatile long until = System.nanoTime();

  /// A call got no answer.
  void raise() {
    until = System.nanoTime() + LASTS.toNanos();
  }

  /// Completes when the connection may be used, fails when it has to go.
  Mono<Void> examine(Connection connection) {
    if (until - System.nanoTime() <= 0) {
      return Mono.empty();
    }
    return Mono.from(connection.validate(ValidationDepth.REMOTE))
        .timeout(ANSWER_WITHIN)
        .flatMap(valid ->
            valid ? Mono.empty() : Mono.error(new IllegalStateException("connection is dead")));
  }
}
