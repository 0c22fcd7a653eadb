package io.rolecall.ingest.bulk;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.BaseSubscriber;

/// A request's body as a stream for one blocking reader. A few network buffers are read ahead,
/// never more: a reader that is slow slows its client down.
///
/// Reads fail with an [IOException] when the connection broke, and with a [ProblemException] when
/// the client sent nothing for too long or the service is stopping.
final class BodyInput extends InputStream {
  private static final int AHEAD = 8;

  private final Duration patience;
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final Receiver receiver = new Receiver();
  private volatile @Nullable Problem stopped;
  private @Nullable Part arrived;
  private byte[] current = new byte[0];
  private int position;
  private boolean ended;

  /// @param patience how long a read waits for the client
  BodyInput(Duration patience) {
    this.patience = patience;
  }

  private sealed interface Part {}

  private static final class Bytes implements Part {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private record Failure(Throwable cause) implements Part {}

  private record Completion() implements Part {}

  /// Nothing arrived, but whoever waits should look around.
  private record Wake() implements Part {}

  private final class Receiver extends BaseSubscriber<DataBuffer> {
    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      subscription.request(AHEAD);
    }

    @Override
    protected void hookOnNext(DataBuffer buffer) {
      byte[] bytes = new byte[buffer.readableByteCount()];
      buffer.read(bytes);
      DataBufferUtils.release(buffer);
      parts.add(new Bytes(bytes));
    }

    @Override
    protected void hookOnComplete() {
      parts.add(new Completion());
    }

    @Override
    protected void hookOnError(Throwable error) {
      parts.add(new Failure(error));
    }
  }

  /// What is to be subscribed to the body.
  BaseSubscriber<DataBuffer> receiver() {
    return receiver;
  }

  /// Makes the reader's current and all further reads fail with this problem. From any thread.
  void stop(Problem problem) {
    stopped = problem;
    parts.add(new Completion());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (position == current.length) {
      if (ended) {
        return -1;
      }
      advance(patience);
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }

  /// What can be read without waiting, or less; 1 when reading would say that the body has ended or
  /// why it can't be read.
  @Override
  public int available() {
    if (position < current.length) {
      return current.length - position;
    }
    return switch (arrived()) {
      case null -> 0;
      case Bytes next -> next.bytes.length;
      case Completion _, Failure _, Wake _ -> 1;
    };
  }

  /// Waits until there is something to read, the body or the wait for it has ended, or `other` is
  /// done.
  ///
  /// @throws IOException when interrupted
  void await(CompletableFuture<?> other) throws IOException {
    if (position == current.length && !ended && arrived() == null) {
      var _ = other.whenComplete((_, _) -> parts.add(new Wake()));
      arrived = poll(patience);
    }
  }

  /// What comes next, if it is there.
  private @Nullable Part arrived() {
    while (arrived == null || arrived instanceof Wake) {
      arrived = parts.poll();
      if (arrived == null) {
        return null;
      }
    }
    return arrived;
  }

  /// Reads and drops the rest, so that a client that is still sending gets to read its answer.
  /// Gives up silently after so much time.
  void drop(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    stopped = null;
    try {
      while (!ended && end - System.nanoTime() > 0) {
        advance(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (IOException | ProblemException _) {
      ended = true;
    }
    position = current.length;
    receiver.cancel();
  }

  private void advance(Duration wait) throws IOException {
    Part part = next(wait);
    Problem problem = stopped;
    if (problem != null) {
      throw new ProblemException(problem);
    }
    switch (part) {
      case null ->
          throw new ProblemException(
              Problem.of(ProblemType.REQUEST_TIMEOUT, "nothing arrived for too long"));
      case Bytes bytes -> {
        current = bytes.bytes;
        position = 0;
        receiver.request(1);
      }
      case Completion _ -> ended = true;
      case Wake _ -> throw new IllegalStateException("nobody reads what only wakes");
      case Failure(var cause) -> {
        ended = true;
        throw new IOException("the request broke off", cause);
      }
    }
  }

  private @Nullable Part next(Duration wait) throws IOException {
    Part next = arrived();
    while (next == null || next instanceof Wake) {
      next = poll(wait);
      if (next == null) {
        return null;
      }
    }
    arrived = null;
    return next;
  }

  private @Nullable Part poll(Duration wait) throws IOException {
    try {
      return parts.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
