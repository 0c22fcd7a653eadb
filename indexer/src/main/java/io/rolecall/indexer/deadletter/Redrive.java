package io.rolecall.indexer.deadletter;

import io.rolecall.events.PostingId;
import io.rolecall.indexer.ingest.IngestClient;
import io.rolecall.indexer.ingest.IngestException;
import java.util.ArrayList;
import java.util.Collection;
import org.springframework.stereotype.Component;

/// Gives postings with a dead letter another try, by having their rows handed out again with a new
/// version; the old record is never read again. The letter goes when the new state is indexed, and
/// comes anew when it is refused. A letter whose key is no posting's is taken back, since there is
/// no row to try it with.
@Component
class Redrive {
  private final OpenDeadLetters letters;
  private final DeadLetters writer;
  private final IngestClient ingest;

  Redrive(OpenDeadLetters letters, DeadLetters writer, IngestClient ingest) {
    this.letters = letters;
    this.writer = writer;
    this.ingest = ingest;
  }

  /// Redrives all letters there are.
  ///
  /// @return how many
  /// @throws IngestException when the ingest service is away
  long all() throws IngestException {
    return redrive(letters.behind("").stream().map(OpenDeadLetter::id).toList());
  }

  /// Redrives the letters of these ids; ids without one are passed over.
  ///
  /// @return how many
  /// @throws IngestException when the ingest service is away
  long redrive(Collection<String> ids) throws IngestException {
    var postings = new ArrayList<String>();
    long redriven = 0;
    for (String id : ids) {
      if (letters.find(id) == null) {
        continue;
      }
      redriven++;
      if (PostingId.isValid(id)) {
        postings.add(id);
      } else {
        writer.takeBack(id);
      }
    }
    ingest.republish(postings);
    return redriven;
  }
}
