package io.rolecall.ingest.bulk;

import io.rolecall.events.PostingJson;
import io.rolecall.ingest.bulk.EntryResult.Turned;
import io.rolecall.ingest.bulk.ResultLine.Aborted;
import io.rolecall.ingest.bulk.ResultLine.Finished;
import io.rolecall.ingest.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Writes the lines of a bulk's answer, in the order of its entries, and counts them. For one
/// thread.
final class Results implements ResultSink {
  private final ResultSpool spool;
  private final boolean rejectedOnly;
  private final String requestId;
  private final Tally tally = new Tally();

  /// @param rejectedOnly whether only rejects and the last line are written
  Results(ResultSpool spool, boolean rejectedOnly, String requestId) {
    this.spool = spool;
    this.rejectedOnly = rejectedOnly;
    this.requestId = requestId;
  }

  @Override
  public void add(List<EntryResult> results) throws IOException {
    var lines = new ByteArrayOutputStream();
    for (EntryResult result : results) {
      tally.add(result);
      if (!rejectedOnly || result instanceof Turned) {
        write(ResultLine.of(result, requestId), lines);
      }
    }
    if (lines.size() > 0) {
      spool.append(lines.toByteArray());
    }
  }

  /// Writes the last line of a stream that was read to its end.
  void finish() throws IOException {
    last(new Finished(summary()));
  }

  /// Writes the last line of a stream that had to stop.
  void abort(Problem problem) throws IOException {
    last(new Aborted(problem.body(requestId)));
  }

  private void last(ResultLine line) throws IOException {
    var bytes = new ByteArrayOutputStream();
    write(line, bytes);
    spool.append(bytes.toByteArray());
  }

  private static void write(ResultLine line, ByteArrayOutputStream lines) {
    lines.writeBytes(PostingJson.MAPPER.writeValueAsBytes(line));
    lines.write('\n');
  }

  /// What was counted so far.
  Summary summary() {
    return tally.summary();
  }
}
