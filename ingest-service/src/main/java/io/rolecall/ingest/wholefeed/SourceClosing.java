package io.rolecall.ingest.wholefeed;

import io.rolecall.events.PostingId;
import io.rolecall.ingest.posting.SourcePostings;
import io.rolecall.ingest.posting.SourcePostings.Moment;
import java.util.List;

/// Closes everything that a source has open, except what changes after it began.
///
/// @param source whose postings
record SourceClosing(String source, SourcePostings postings) {
  private static final int CHUNK = 500;

  /// Does it, in chunks; blocks. Safe to do again.
  ///
  /// @return how many postings were closed
  /// @throws io.rolecall.ingest.problem.ProblemException 503 when the database is away
  long run() {
    Moment begin = Waiting.await(postings.now());
    long closed = 0;
    List<PostingId> chunk = List.of();
    do {
      String last = chunk.isEmpty() ? "" : chunk.getLast().value();
      chunk = Waiting.await(postings.open(source, last, begin, CHUNK));
      if (!chunk.isEmpty()) {
        closed += Waiting.await(postings.close(chunk, begin));
      }
    } while (chunk.size() == CHUNK);
    return closed;
  }
}
