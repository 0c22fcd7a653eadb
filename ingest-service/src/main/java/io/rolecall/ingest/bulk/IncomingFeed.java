package io.rolecall.ingest.bulk;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A feed that is being sent to us. It takes up one of the places for feeds until it is closed.
public final class IncomingFeed implements AutoCloseable {
  private static final Duration DROP_TIME = Duration.ofSeconds(10);
  private static final Duration DROP_TIME_WHEN_STOPPING = Duration.ofSeconds(1);

  private final String source;
  private final String requestId;
  private final BodyInput input;
  private final Function<ResultSink, BulkStream> stream;
  private final Consumer<IncomingFeed> onClose;

  IncomingFeed(
      String source,
      String requestId,
      BodyInput input,
      Function<ResultSink, BulkStream> stream,
      Consumer<IncomingFeed> onClose) {
    this.source = source;
    this.requestId = requestId;
    this.input = input;
    this.stream = stream;
    this.onClose = onClose;
  }

  /// The source that it is about.
  public String source() {
    return source;
  }

  /// The id of the request that it came with.
  public String requestId() {
    return requestId;
  }

  /// Reads it to its end and writes its entries; once, on a thread that may block. Every entry that
  /// arrived whole before the end has its result.
  ///
  /// @return what kept it from reading or writing the rest; null when it did all
  /// @throws IOException when the connection broke, or the sink failed
  public @Nullable Problem read(ResultSink results) throws IOException {
    return stream.apply(results).run();
  }

  /// Reads and drops the rest, for some seconds at most, so that a client that is still sending
  /// gets to read why it is not taken.
  public void drop(Problem problem) {
    input.drop(problem.type() == ProblemType.STOPPING ? DROP_TIME_WHEN_STOPPING : DROP_TIME);
  }

  /// Ends reading with this problem. From any thread.
  void stop(Problem problem) {
    input.stop(problem);
  }

  /// Gives its place back. May be called more than once.
  @Override
  public void close() {
    onClose.accept(this);
  }
}
