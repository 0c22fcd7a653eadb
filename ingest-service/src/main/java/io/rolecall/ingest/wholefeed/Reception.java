package io.rolecall.ingest.wholefeed;

import io.rolecall.events.PostingId;
import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.bulk.EntryResult;
import io.rolecall.ingest.bulk.EntryResult.Taken;
import io.rolecall.ingest.bulk.EntryResult.Turned;
import io.rolecall.ingest.bulk.ResultSink;
import io.rolecall.ingest.bulk.Summary;
import io.rolecall.ingest.bulk.Tally;
import io.rolecall.ingest.wholefeed.WholeFeedAnswer.Reject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What was received of a whole feed: counts, the first rejects, and which postings are present. An
/// entry that is rejected but says which posting it is counts as present. For one thread.
final class Reception implements ResultSink {
  private static final int MAX_REJECTS = 100;

  private final String source;
  private final String requestId;
  private final Tally tally = new Tally();
  private final PresentIds present = new PresentIds();
  private final List<Reject> rejects = new ArrayList<>();
  private OptionalLong unidentified = OptionalLong.empty();

  Reception(String source, String requestId) {
    this.source = source;
    this.requestId = requestId;
  }

  @Override
  public void add(List<EntryResult> results) {
    results.forEach(this::add);
  }

  private void add(EntryResult result) {
    tally.add(result);
    switch (result) {
      case Taken(_, var identity, _) -> present.add(identity.id());
      case Turned(var line, var externalId, var problem) -> {
        if (externalId != null) {
          present.add(new PostingIdentity(source, externalId).id());
        } else if (unidentified.isEmpty()) {
          unidentified = OptionalLong.of(line);
        }
        if (rejects.size() < MAX_REJECTS) {
          rejects.add(new Reject(line, externalId, problem.body(requestId)));
        }
      }
    }
  }

  boolean isAbsent(PostingId id) {
    return !present.contains(id);
  }

  /// How many entries there were.
  long received() {
    return tally.summary().received();
  }

  /// The line of the first entry that does not say which posting it is.
  OptionalLong unidentified() {
    return unidentified;
  }

  /// What there is to tell.
  ///
  /// @param closed how many absent postings were closed
  WholeFeedAnswer answer(long closed) {
    Summary counts = tally.summary();
    return new WholeFeedAnswer(
        counts.received(),
        counts.created(),
        counts.updated(),
        counts.unchanged(),
        counts.closed() + closed,
        counts.rejected(),
        List.copyOf(rejects));
  }
}
