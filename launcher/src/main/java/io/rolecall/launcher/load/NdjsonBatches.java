package io.rolecall.launcher.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a stream of lines into batches that can be sent, and sent again, as one request each. Holds
/// one batch in memory, however long the stream and its lines are.
final class NdjsonBatches {
  static final int MAX_LINES = 1_000;
  static final int MAX_LINE_BYTES = 16 << 20;
  private static final int MAX_BYTES = 2 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long nextLine = 1;

  NdjsonBatches(InputStream in) {
    this.in = in;
  }

  /// The next lines, or nothing at the end.
  Optional<Batch> next() throws IOException {
    var body = new ByteArrayOutputStream();
    List<Long> tooLong = new ArrayList<>();
    int lines = 0;
    while (lines < MAX_LINES && body.size() < MAX_BYTES && fill()) {
      if (!readLine(body)) {
        tooLong.add(nextLine + lines);
      }
      lines++;
    }
    Batch batch = new Batch(nextLine, lines, ByteBuffer.wrap(body.toByteArray()), tooLong);
    nextLine += lines;
    return lines == 0 ? Optional.empty() : Optional.of(batch);
  }

  /// Adds a line and its end; only the end if the line is too long.
  ///
  /// @return whether all of it was added
  private boolean readLine(ByteArrayOutputStream body) throws IOException {
    var line = new ByteArrayOutputStream();
    boolean fits = true;
    boolean ended = false;
    while (!ended && fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      fits &= line.size() + end - position <= MAX_LINE_BYTES;
      if (fits) {
        line.write(buffer, position, end - position);
      }
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    if (fits) {
      line.writeTo(body);
    }
    body.write('\n');
    return fits;
  }

  private boolean fill() throws IOException {
    while (position == limit) {
      position = 0;
      limit = in.read(buffer);
      if (limit < 0) {
        limit = 0;
        return false;
      }
    }
    return true;
  }
}
