package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.parity.Differences;
import io.rolecall.indexer.parity.Parity;
import io.rolecall.indexer.parity.ParityException;
import io.rolecall.indexer.rebuild.Verdict.Open;
import io.rolecall.indexer.rebuild.Verdict.Shut;
import io.rolecall.indexer.rebuild.Verdict.Unknown;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Decides whether a generation may become live. Thread-safe; calls block, for as long as a
/// comparison takes.
@Component
class Gate {
  private final Parity parity;
  private final LetterBalance letters;

  Gate(Parity parity, LetterBalance letters) {
    this.parity = parity;
    this.letters = letters;
  }

  /// Compares `generation` with PostgreSQL once it has what the topic holds now. Postings that it
  /// lacks because they have a dead letter don't count, unless it has more of them than the live
  /// one.
  ///
  /// @param live empty when no generation is live
  Verdict check(Generation generation, Optional<Generation> live) {
    try {
      Differences found = parity.compare(generation, false);
      Set<String> buried = letters.open(generation);
      int ofLive = live.isPresent() ? letters.open(live.get()).size() : buried.size();
      var unequal = new HashSet<String>();
      unequal.addAll(found.missing());
      unequal.addAll(found.ghost());
      unequal.addAll(found.stale());
      unequal.removeAll(buried);
      String figures =
          "%s of %,d documents; %d dead letters, and %d in the live generation"
              .formatted(found.summary(), found.documents(), buried.size(), ofLive);
      boolean equal = unequal.isEmpty() && found.more() == 0 && buried.size() <= ofLive;
      return equal ? new Open() : new Shut(figures);
    } catch (ParityException e) {
      String why = String.valueOf(e.getMessage());
      return e.isBusy() ? new Shut(why) : new Unknown(why);
    } catch (IOException e) {
      return new Unknown("OpenSearch: " + e.getMessage());
    }
  }
}
