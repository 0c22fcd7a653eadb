package io.rolecall.launcher.load;

import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends a request again while the ingest service is away or busy, which is safe: what it took the
/// first time is unchanged the second time.
final class PersistentSender {
  private static final int ATTEMPTS = 14;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final IngestClient client;
  private final Pauses pauses;

  /// @param pauses told of each pause, and makes it
  PersistentSender(IngestClient client, Pauses pauses) {
    this.client = client;
    this.pauses = pauses;
  }

  /// Waits before another attempt.
  interface Pauses {
    void pause(String why, Duration duration) throws InterruptedException;
  }

  /// What became of a request in the end.
  ///
  /// @param results by line, each the first that was acknowledged: a posting that was created and
  ///   then, sent again, unchanged, counts as created
  /// @param refusal why the rest was refused as a whole; null when it was not
  record Sent(List<Result> results, @Nullable Problem refusal) {}

  /// @param body made anew for each attempt
  /// @throws IngestAwayException after about a minute and a half without success
  Sent send(String source, FeedFormat format, Supplier<BodyPublisher> body)
      throws InterruptedException, IngestAwayException {
    var results = new TreeMap<Long, Result>();
    String why = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Answer answer = client.post(source, format, body.get());
      answer.results().forEach(result -> results.merge(result.line(), result, this::better));
      switch (answer) {
        case Answer.Complete _ -> {
          return new Sent(List.copyOf(results.values()), null);
        }
        case Answer.Refused refused -> {
          return new Sent(List.copyOf(results.values()), refused.problem());
        }
        case Answer.Unfinished unfinished -> {
          why = unfinished.why();
          if (attempt < ATTEMPTS) {
            pauses.pause(why, pause(attempt, unfinished.after()));
          }
        }
      }
    }
    throw new IngestAwayException(
        "The ingest service did not take the postings of source '%s' in %d attempts: %s."
            .formatted(source, ATTEMPTS, why));
  }

  private Result better(Result first, Result second) {
    return Optional.of(first)
        .filter(known -> known.outcome() != Result.Outcome.REJECTED)
        .orElse(second);
  }

  private static Duration pause(int attempt, Duration asked) {
    Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
    Duration bounded = own.compareTo(LONGEST_PAUSE) < 0 ? own : LONGEST_PAUSE;
    return asked.compareTo(bounded) > 0 ? asked : bounded;
  }
}
