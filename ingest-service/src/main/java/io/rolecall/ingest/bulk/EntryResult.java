package io.rolecall.ingest.bulk;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.bulk.Entry.Accepted;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.posting.Outcome;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.OutcomeProblems;
import io.rolecall.ingest.problem.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one entry of a feed.
public sealed interface EntryResult {
  /// Where the entry stands in the feed, from 1.
  long line();

  /// Its write is committed.
  record Taken(long line, PostingIdentity identity, Done done) implements EntryResult {}

  /// Nothing of it is stored.
  ///
  /// @param externalId when it could be read all the same
  record Turned(long line, @Nullable String externalId, Problem problem) implements EntryResult {}

  /// The results of entries, in their order.
  ///
  /// @param outcomes of those that were accepted, in their order
  static List<EntryResult> of(List<Entry> entries, List<Outcome> outcomes) {
    var results = new ArrayList<EntryResult>(entries.size());
    Iterator<Outcome> outcome = outcomes.iterator();
    for (Entry entry : entries) {
      results.add(
          switch (entry) {
            case Rejected(var line, var externalId, var problem) ->
                new Turned(line, externalId, problem);
            case Accepted accepted -> of(accepted, outcome.next());
          });
    }
    return results;
  }

  private static EntryResult of(Accepted entry, Outcome outcome) {
    PostingIdentity identity = entry.write().identity();
    return outcome instanceof Done done
        ? new Taken(entry.line(), identity, done)
        : new Turned(
            entry.line(), identity.externalId(), OutcomeProblems.of(outcome).orElseThrow());
  }
}
