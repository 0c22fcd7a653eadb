package io.rolecall.ingest.digest;

import io.rolecall.ingest.database.Database;
import io.rolecall.ingest.digest.Digest.Entry;
import io.rolecall.ingest.digest.Snapshots.Held;
import io.rolecall.ingest.feed.FeedPosition;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.server.Detached;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Takes digests, and lists buckets of the snapshots they were taken from.
///
/// Once subscribed, cancelling has no effect: a client that goes away leaves a snapshot that ends
/// by itself.
@Component
class Digests {
  private static final String SESSION = "rolecall-ingest-digest";

  private final Database database;
  private final Snapshots snapshots;
  private final DigestSettings settings;

  Digests(Database database, Snapshots snapshots, DigestSettings settings) {
    this.database = database;
    this.snapshots = snapshots;
    this.settings = settings;
  }

  /// Takes a digest from a new snapshot, which is held from then on.
  ///
  /// Fails with a [ProblemException]: 409 when more than [Snapshot#MOST_CHANGED] rows changed after
  /// the position, 503 when all snapshots are in use or PostgreSQL is away.
  ///
  /// @param since rows that changed after it are left out
  Mono<Digest> take(Buckets division, FeedPosition since) {
    return uncancelled(
        Mono.defer(() -> {
          Held held = snapshots.reserve();
          return database
              .session(SESSION, settings.session())
              .flatMap(session -> held.hold(Snapshot.of(session, division, since)).begin())
              .flatMap(snapshot -> digest(snapshot, held.handle()))
              .timeout(settings.patience())
              .onErrorMap(database::translated)
              .doOnError(_ -> held.drop())
              .doOnSuccess(_ -> held.leave());
        }));
  }

  private static Mono<Digest> digest(Snapshot snapshot, String handle) {
    return snapshot
        .changed()
        .filter(changed -> changed.size() <= Snapshot.MOST_CHANGED)
        .switchIfEmpty(Mono.error(Digests::tooMuchChanged))
        .flatMap(
            changed -> snapshot.buckets().map(buckets -> new Digest(buckets, changed, handle)));
  }

  /// Lists a bucket of a snapshot that is held, in the order of ids.
  ///
  /// Fails with a [ProblemException]: 400 when it can't be a handle or the snapshot has no such
  /// bucket, 409 when more than [Snapshot#MOST_LISTED] postings are in it, 410 when the snapshot is
  /// not held here, or is lost.
  Mono<List<Entry>> postings(String handle, int bucket) {
    return uncancelled(
        Mono.defer(() -> {
          Held held = snapshots.use(handle);
          return postings(held.snapshot(), bucket)
              .timeout(settings.patience())
              .onErrorMap(database::translated)
              .onErrorMap(error -> {
                if (error instanceof ProblemException known
                    && known.problem().type() != ProblemType.DATABASE_UNAVAILABLE) {
                  return known;
                }
                held.drop();
                return lost(error);
              })
              .doFinally(_ -> held.leave());
        }));
  }

  private static Mono<List<Entry>> postings(Snapshot snapshot, int bucket) {
    if (!snapshot.division().contains(bucket)) {
      return Mono.error(
          new ProblemException(
              Problem.ofParameter("bucket", "expected 0 to " + (snapshot.division().count() - 1))));
    }
    return snapshot
        .postings(bucket)
        .filter(postings -> postings.size() <= Snapshot.MOST_LISTED)
        .switchIfEmpty(Mono.error(Digests::bucketTooLarge));
  }

  private static <T> Mono<T> uncancelled(Mono<T> all) {
    return Detached.mono(() -> all.toFuture().thenApply(Objects::requireNonNull));
  }

  private static ProblemException tooMuchChanged() {
    return new ProblemException(
        Problem.of(
            ProblemType.TOO_MUCH_CHANGED,
            "more than "
                + Snapshot.MOST_CHANGED
                + " postings changed since that position; ask again from a later one"));
  }

  private static ProblemException bucketTooLarge() {
    return new ProblemException(
        Problem.of(
            ProblemType.BUCKET_TOO_LARGE,
            "the bucket holds more than "
                + Snapshot.MOST_LISTED
                + " postings; take a digest of more buckets"));
  }

  private static ProblemException lost(Throwable cause) {
    return new ProblemException(
        Problem.of(ProblemType.SNAPSHOT_GONE, "the database ended the snapshot; take a new digest"),
        cause);
  }
}
