package io.rolecall.ingest.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into lines, in memory bounded by the limit for one line. Lines end with LF or CR
/// LF; the last one may do without. For one thread.
final class LineReader {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final int limit;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int filled;
  private boolean ended;

  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private boolean skipping;
  private boolean begun;
  private long number;

  /// @param limit most bytes of a line, its end not counted
  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /// A line, or where one was too long to keep.
  ///
  /// @param number from 1
  /// @param bytes null when it has more than `limit` bytes
  @SuppressWarnings("ArrayRecordComponent")
  record Line(long number, byte @Nullable [] bytes) {}

  /// The next line. Null at the end of the stream, or, unless `wait`, when it has not arrived
  /// whole.
  ///
  /// @throws IOException from the stream
  @Nullable Line next(boolean wait) throws IOException {
    while (true) {
      if (position == filled && !ended && !fill(wait)) {
        return null;
      }
      if (ended) {
        return begun ? line() : null;
      }
      int end = endOfLine();
      keep(end);
      position = end;
      if (end < filled) {
        position++;
        return line();
      }
    }
  }

  /// Whether [#next] will return null for ever.
  boolean isAtEnd() {
    return ended && !begun;
  }

  private boolean fill(boolean wait) throws IOException {
    if (!wait && in.available() == 0) {
      return false;
    }
    int read = in.read(chunk);
    ended = read < 0;
    position = 0;
    filled = Math.max(read, 0);
    return true;
  }

  private int endOfLine() {
    int end = position;
    while (end < filled && chunk[end] != '\n') {
      end++;
    }
    return end;
  }

  /// One byte more than the limit is kept, for it may be the CR of the line's end.
  private void keep(int end) {
    begun = true;
    if (!skipping && partial.size() + end - position > limit + 1) {
      skipping = true;
      partial.reset();
    }
    if (!skipping) {
      partial.write(chunk, position, end - position);
    }
  }

  private Line line() {
    byte[] bytes = partial.toByteArray();
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    boolean tooLong = skipping || length > limit;
    partial.reset();
    skipping = false;
    begun = false;
    number++;
    if (tooLong) {
      return new Line(number, null);
    }
    return new Line(number, length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
  }
}
