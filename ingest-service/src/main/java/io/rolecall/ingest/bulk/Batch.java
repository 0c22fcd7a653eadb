package io.rolecall.ingest.bulk;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.bulk.Entry.Accepted;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.posting.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Entries that go to the database together: in order, no posting twice, within limits.
final class Batch {
  private final int maxLines;
  private final long maxBytes;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<PostingIdentity> identities = new HashSet<>();
  private long bytes;

  Batch(int maxLines, long maxBytes) {
    this.maxLines = maxLines;
    this.maxBytes = maxBytes;
  }

  /// Takes the entry, or refuses it because it belongs into a later batch. An empty batch takes
  /// any.
  boolean add(Entry entry) {
    if (!entries.isEmpty() && !hasRoomFor(entry)) {
      return false;
    }
    if (entry instanceof Accepted accepted) {
      identities.add(accepted.write().identity());
      bytes += accepted.size();
    }
    entries.add(entry);
    return true;
  }

  private boolean hasRoomFor(Entry entry) {
    return switch (entry) {
      case Rejected _ -> !isFull();
      case Accepted(_, var write, var size) ->
          !isFull() && bytes + size <= maxBytes && !identities.contains(write.identity());
    };
  }

  /// Whether there is a posting that both have something for.
  boolean sharesPostingWith(Batch other) {
    return !Collections.disjoint(identities, other.identities);
  }

  boolean isFull() {
    return entries.size() >= maxLines || bytes >= maxBytes;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Entry> entries() {
    return entries;
  }

  /// What is to be written, in order.
  List<Write> writes() {
    return entries.stream()
        .filter(Accepted.class::isInstance)
        .map(entry -> ((Accepted) entry).write())
        .toList();
  }
}
