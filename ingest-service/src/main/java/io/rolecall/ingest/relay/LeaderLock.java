package io.rolecall.ingest.relay;

import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.PostgresSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The lock that makes one relay the writer: an advisory lock of PostgreSQL, bound to a session of
/// its own.
///
/// PostgreSQL ends the session, and with it the lock, when the client is silent for
/// [RelaySettings#lockTimeout]: so a process that is suspended, or a host that is gone, loses the
/// lock. A heartbeat beside the relay's thread keeps the session; it stops by itself when that
/// thread shows no progress for [RelaySettings#stallLimit].
///
/// The lock alone does not keep a late writer out (nothing that is checked before a write can); the
/// producer's epoch does. The lock keeps instances from fencing each other all the time.
final class LeaderLock implements AutoCloseable {
  /// "rolecall" in ASCII; one lock for each database.
  private static final long KEY = 0x726f6c6563616c6cL;

  private final RelaySettings settings;
  private final PostgresSession session;
  private volatile long progress = System.nanoTime();
  private volatile boolean lost;
  private @Nullable Disposable heartbeat;

  private LeaderLock(RelaySettings settings, PostgresSession session) {
    this.settings = settings;
    this.session = session;
  }

  /// Connects, without taking the lock yet.
  static LeaderLock connect(PostgresSettings postgres, RelaySettings settings) {
    String timeout = settings.lockTimeout().toMillis() + "ms";
    return new LeaderLock(
        settings,
        PostgresSession.open(
            postgres, "rolecall-relay-lock", Map.of("idle_session_timeout", timeout)));
  }

  /// Takes the lock if it is free. To be called at least each [RelaySettings#lockPoll] until it
  /// succeeds, or the session ends.
  boolean tryAcquire() {
    boolean acquired =
        PostgresSession.one(
            session
                .client()
                .sql("SELECT pg_try_advisory_lock(:key)")
                .bind("key", KEY)
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one());
    if (acquired) {
      progress = System.nanoTime();
      heartbeat =
          Flux.interval(settings.heartbeat())
              .onBackpressureDrop()
              .concatMap(_ -> beat())
              .subscribe(_ -> {}, _ -> lost = true);
    }
    return acquired;
  }

  private Mono<Long> beat() {
    if (System.nanoTime() - progress > settings.stallLimit().toNanos()) {
      return Mono.error(new LeadershipLostException("no progress"));
    }
    Duration patience = settings.lockTimeout().minus(settings.heartbeat());
    return session.client().sql("SELECT 1").fetch().rowsUpdated().timeout(patience);
  }

  /// The session that holds the lock: what is done through it is done by the holder.
  PostgresSession session() {
    return session;
  }

  /// Shows progress, and that this instance still has the lock as far as it knows.
  ///
  /// @throws LeadershipLostException when the session has ended or does not answer
  void requireHeld() {
    if (lost) {
      throw new LeadershipLostException("the session that held the lock has ended");
    }
    progress = System.nanoTime();
  }

  /// Frees the lock by ending the session. Never throws.
  @Override
  public void close() {
    lost = true;
    if (heartbeat != null) {
      heartbeat.dispose();
    }
    session.close();
  }
}
