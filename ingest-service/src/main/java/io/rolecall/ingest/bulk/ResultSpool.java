package io.rolecall.ingest.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A queue of bytes between one writer and one reader that may be far behind: so much in memory,
/// the rest in a temporary file. Only when that is full too does the writer wait.
///
/// After [#close] writes are dropped and the reader finds the end. The file is gone with the spool.
final class ResultSpool implements AutoCloseable {
  /// Reactor Netty takes up to 128 of these ahead of the network.
  private static final int CHUNK = 1 << 13;

  private final long memoryLimit;
  private final long fileLimit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Runnable onFirst;
  private final Queue<byte[]> memory = new ArrayDeque<>();
  private long memoryBytes;
  private @Nullable FileChannel file;
  private long fileRead;
  private long fileWritten;
  private boolean begun;
  private boolean finished;
  private boolean closed;

  /// @param memoryLimit bytes
  /// @param fileLimit bytes
  /// @param onFirst is run by the first append
  ResultSpool(long memoryLimit, long fileLimit, Runnable onFirst) {
    this.onFirst = onFirst;
    this.memoryLimit = memoryLimit;
    this.fileLimit = fileLimit;
  }

  /// Appends; waits only while both memory and file are full.
  ///
  /// @throws IOException when the file can't be written
  void append(byte[] bytes) throws IOException {
    lock.lock();
    try {
      while (!closed && fileWritten - fileRead > fileLimit) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return;
      }
      boolean behind = fileWritten > fileRead;
      if (!behind && (memory.isEmpty() || memoryBytes + bytes.length <= memoryLimit)) {
        memory.add(bytes);
        memoryBytes += bytes.length;
      } else {
        write(bytes);
      }
      if (!begun) {
        begun = true;
        onFirst.run();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void write(byte[] bytes) throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      Path path = Files.createTempFile("rolecall-results-", ".ndjson");
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = channel;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      fileWritten += channel.write(buffer, fileWritten);
    }
  }

  /// Says that nothing more will be appended.
  void finish() {
    lock.lock();
    try {
      finished = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for bytes; null at the end.
  byte @Nullable [] take() throws IOException {
    lock.lock();
    try {
      while (!closed && !finished && isEmpty()) {
        changed.awaitUninterruptibly();
      }
      if (closed || isEmpty()) {
        closeFile();
        changed.signalAll();
        return null;
      }
      byte[] bytes = memory.isEmpty() ? fromFile() : fromMemory();
      changed.signalAll();
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private boolean isEmpty() {
    return memory.isEmpty() && fileRead == fileWritten;
  }

  private byte[] fromMemory() {
    var joined = new ByteArrayOutputStream();
    byte[] next = memory.peek();
    while (next != null && (joined.size() == 0 || joined.size() + next.length <= CHUNK)) {
      joined.writeBytes(next);
      memoryBytes -= next.length;
      memory.remove();
      next = memory.peek();
    }
    return joined.toByteArray();
  }

  private byte[] fromFile() throws IOException {
    FileChannel channel = Objects.requireNonNull(file);
    var buffer = ByteBuffer.allocate((int) Math.min(CHUNK, fileWritten - fileRead));
    while (buffer.hasRemaining() && channel.read(buffer, fileRead + buffer.position()) >= 0) {
      // Until it is full.
    }
    fileRead += buffer.position();
    if (fileRead == fileWritten) {
      channel.truncate(0);
      fileRead = 0;
      fileWritten = 0;
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      memory.clear();
      memoryBytes = 0;
      closeFile();
      changed.signalAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  private void closeFile() throws IOException {
    FileChannel channel = file;
    file = null;
    fileRead = 0;
    fileWritten = 0;
    if (channel != null) {
      channel.close();
    }
  }
}
