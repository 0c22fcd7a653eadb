package io.rolecall.ingest.ashby;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Refuses (413) to read more than so many bytes.
final class LimitedInput extends FilterInputStream {
  private final long limit;
  private long read;

  LimitedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  static ProblemException tooLarge(long limit) {
    return new ProblemException(
        Problem.of(ProblemType.TOO_LARGE, "a feed document has at most " + limit + " bytes"));
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int bytes) {
    read += bytes;
    if (read > limit) {
      throw tooLarge(limit);
    }
  }
}
