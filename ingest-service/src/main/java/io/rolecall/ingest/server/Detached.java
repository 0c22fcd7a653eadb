package io.rolecall.ingest.server;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Work that a request begins and that goes on when its client has gone.
public final class Detached {
  private Detached() {}

  private record End<T>(@Nullable T value, @Nullable Throwable error) {}

  /// Begins the work when it is subscribed to, and waits for its end; cancelling ends the waiting
  /// only. An error that nobody waits for any more is not reported here.
  ///
  /// @param work begins it; what it returns is completed with a value or an error
  public static <T> Mono<T> mono(Supplier<CompletableFuture<T>> work) {
    return Mono.fromFuture(() -> work.get().handle(End::new), true).flatMap(Detached::result);
  }

  private static <T> Mono<T> result(End<T> end) {
    Throwable error = end.error();
    if (error == null) {
      return Mono.just(Objects.requireNonNull(end.value()));
    }
    Throwable cause = error.getCause();
    return Mono.error(error instanceof CompletionException && cause != null ? cause : error);
  }
}
