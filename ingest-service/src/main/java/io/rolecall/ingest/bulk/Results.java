package io.rolecall.ingest.bulk;

import io.rolecall.events.PostingJson;
import io.rolecall.ingest.bulk.Entry.Accepted;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.bulk.ResultLine.Aborted;
import io.rolecall.ingest.bulk.ResultLine.Finished;
import io.rolecall.ingest.bulk.ResultLine.Taken;
import io.rolecall.ingest.bulk.ResultLine.Turned;
import io.rolecall.ingest.posting.Change;
import io.rolecall.ingest.posting.Outcome;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.OutcomeProblems;
import io.rolecall.ingest.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes the lines of a bulk's answer, in the order of its entries, and counts them. For one
/// thread.
final class Results {
  private final ResultSpool spool;
  private final boolean rejectedOnly;
  private final String requestId;
  private final Map<Change, Long> changes = new EnumMap<>(Change.class);
  private long rejected;

  /// @param rejectedOnly whether only rejects and the last line are written
  Results(ResultSpool spool, boolean rejectedOnly, String requestId) {
    this.spool = spool;
    this.rejectedOnly = rejectedOnly;
    this.requestId = requestId;
  }

  /// Writes the results of a batch.
  ///
  /// @param outcomes of those entries that were accepted
  void add(List<Entry> entries, List<Outcome> outcomes) throws IOException {
    var lines = new ByteArrayOutputStream();
    Iterator<Outcome> outcome = outcomes.iterator();
    for (Entry entry : entries) {
      ResultLine line =
          switch (entry) {
            case Rejected(var number, var externalId, var problem) ->
                new Turned(number, externalId, problem.body(requestId));
            case Accepted accepted -> line(accepted, outcome.next());
          };
      count(line);
      if (!rejectedOnly || line instanceof Turned) {
        write(line, lines);
      }
    }
    if (lines.size() > 0) {
      spool.append(lines.toByteArray());
    }
  }

  private ResultLine line(Accepted entry, Outcome outcome) {
    var identity = entry.write().identity();
    if (outcome instanceof Done done) {
      changes.merge(done.change(), 1L, Long::sum);
      return Taken.of(entry.line(), identity, done);
    }
    Problem problem = OutcomeProblems.of(outcome).orElseThrow();
    return new Turned(entry.line(), identity.externalId(), problem.body(requestId));
  }

  private void count(ResultLine line) {
    if (line instanceof Turned) {
      rejected++;
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
    long taken = changes.values().stream().mapToLong(Long::longValue).sum();
    return new Summary(
        taken + rejected,
        count(Change.CREATED),
        count(Change.UPDATED),
        count(Change.UNCHANGED),
        count(Change.CLOSED),
        rejected);
  }

  private long count(Change change) {
    return changes.getOrDefault(change, 0L);
  }
}
