package io.rolecall.indexer.generation;

import io.rolecall.indexer.condition.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Waits for a generation to have what the topic holds. Thread-safe; calls block.
///
/// The end is taken behind every record, committed or not: when a producer's commit returns, its
/// markers may still be on their way, and until they are written the end of what is committed lies
/// before its records. A reader of committed records passes them when the markers are there.
@Component
public class TopicEnd {
  private final TopicProgressReader reader;

  TopicEnd(TopicProgressReader reader) {
    this.reader = reader;
  }

  /// Waits until everything that was in the topic at the call has ended for a generation.
  ///
  /// @param patience how long at most
  /// @return offsets still to be read; 0 when it was reached
  /// @throws ExecutionException when Kafka is away
  public long await(Generation generation, Duration patience)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    var backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200));
    Map<Integer, Long> ends = reader.ends();
    TopicProgress progress = reader.read(generation.group());
    while (progress.behind(ends) > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(backoff.next().toMillis());
      progress = reader.read(generation.group());
    }
    return progress.behind(ends);
  }

  /// Offsets before `targets`, by partition, that a group has still to read.
  ///
  /// @throws ExecutionException when Kafka is away
  public long behind(String group, Map<Integer, Long> targets)
      throws ExecutionException, InterruptedException {
    return reader.read(group).behind(targets);
  }
}
