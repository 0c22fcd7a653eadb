package io.rolecall.ingest.digest;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The snapshots this process holds: a bounded number, for a bounded time, each on a connection of
/// its own. When there is no room for another one, the one that was not asked for the longest time
/// makes room, unless it is being asked right now. Thread-safe.
///
/// The handle of a snapshot names the process, because no other one can use it.
final class Snapshots {
  private static final Pattern HANDLE = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{16}");

  private final DigestSettings settings;
  private final LongSupplier nanoTime;
  private final String instance = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  private final Map<String, Held> all = new HashMap<>();
  private boolean closed;

  /// @param nanoTime as [System#nanoTime]
  Snapshots(DigestSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /// Makes room for a snapshot; its user has to [leave][Held#leave] or [drop][Held#drop] it.
  ///
  /// @throws ProblemException 503 when all that are held are in use, or at the end of the process
  synchronized Held reserve() {
    if (closed) {
      throw new ProblemException(
          Problem.temporary(ProblemType.STOPPING, "the service is stopping"));
    }
    if (all.size() >= settings.snapshots()) {
      all.values().stream()
          .filter(held -> held.users == 0)
          .min(Comparator.comparingLong(held -> held.usedAt))
          .orElseThrow(Snapshots::allInUse)
          .drop();
    }
    var held = new Held();
    all.put(held.handle, held);
    return held;
  }

  /// A snapshot that is held; its user has to [leave][Held#leave] or [drop][Held#drop] it.
  ///
  /// @throws ProblemException 400 when it can't be a handle, 410 when it is not held here
  synchronized Held use(String handle) {
    if (!HANDLE.matcher(handle).matches()) {
      throw new ProblemException(
          Problem.ofParameter("snapshot", "expected the snapshot of an earlier digest"));
    }
    Held held = all.get(handle);
    if (held == null) {
      throw gone(
          handle.startsWith(instance)
              ? "the snapshot is no longer held; take a new digest"
              : "the snapshot belongs to another instance of this service, or to this one before"
                  + " it was started again; ask that one or take a new digest");
    }
    held.users++;
    return held;
  }

  /// How many are held.
  synchronized int count() {
    return all.size();
  }

  /// Ends those whose time is over.
  synchronized void expire() {
    long now = nanoTime.getAsLong();
    dropIf(held ->
        held.users == 0
            && (isOver(now - held.usedAt, settings.idle())
                || isOver(now - held.begunAt, settings.longest())));
  }

  /// Ends all of them and takes no more.
  synchronized void close() {
    closed = true;
    dropIf(_ -> true);
  }

  private void dropIf(Predicate<Held> condition) {
    List.copyOf(all.values()).stream().filter(condition).forEach(Held::drop);
  }

  private static boolean isOver(long nanos, Duration limit) {
    return nanos > limit.toNanos();
  }

  private static ProblemException allInUse() {
    return new ProblemException(
        Problem.temporary(ProblemType.OVERLOADED, "all snapshots are in use"));
  }

  private static ProblemException gone(String detail) {
    return new ProblemException(Problem.of(ProblemType.SNAPSHOT_GONE, detail));
  }

  /// A place for a snapshot.
  final class Held {
    private final String handle =
        instance + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final long begunAt = nanoTime.getAsLong();
    private long usedAt = begunAt;
    private int users = 1;
    private @Nullable Snapshot snapshot;

    private Held() {}

    String handle() {
      return handle;
    }

    /// Puts the snapshot in its place; when that was given up meanwhile, ends it.
    Snapshot hold(Snapshot taken) {
      synchronized (Snapshots.this) {
        snapshot = taken;
        if (!all.containsKey(handle)) {
          taken.end();
        }
        return taken;
      }
    }

    /// What is held.
    Snapshot snapshot() {
      synchronized (Snapshots.this) {
        return Objects.requireNonNull(snapshot, "nothing is held yet");
      }
    }

    /// Says that this user is done.
    void leave() {
      synchronized (Snapshots.this) {
        users--;
        usedAt = nanoTime.getAsLong();
      }
    }

    /// Ends the snapshot, whoever uses it.
    void drop() {
      synchronized (Snapshots.this) {
        all.remove(handle);
        if (snapshot != null) {
          snapshot.end();
        }
      }
    }
  }
}
