package io.rolecall.indexer.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Everything that is written down about generations, as one document: what must not happen twice,
/// such as two rebuilds at a time, is refused by its version alone. Immutable.
///
/// Which generation is live is not decided here but by the alias; see [#reconciled].
///
/// @param last the greatest number ever given: none is given twice
/// @param entries by number
public record Registry(int last, List<Entry> entries) {
  static final Registry EMPTY = new Registry(0, List.of());

  public Registry {
    entries = entries.stream().sorted(Comparator.comparingInt(Entry::number)).toList();
  }

  public Optional<Entry> find(int number) {
    return entries.stream().filter(entry -> entry.number() == number).findFirst();
  }

  /// The one that is being built.
  public Optional<Entry> building() {
    return entries.stream().filter(entry -> entry.state() == State.BUILDING).findFirst();
  }

  /// With this entry in the place of the one of its number.
  public Registry with(Entry entry) {
    var all = new ArrayList<>(without(entry.number()).entries());
    all.add(entry);
    return new Registry(Math.max(last, entry.number()), all);
  }

  public Registry without(int number) {
    return new Registry(last, entries.stream().filter(entry -> entry.number() != number).toList());
  }

  /// With a change of one entry; the same when there is none of this number.
  public Registry changed(int number, UnaryOperator<Entry> change) {
    return find(number).map(entry -> with(change.apply(entry))).orElse(this);
  }

  /// As the indices and the alias show it: the generation that the alias names is live whatever is
  /// written here, another one that was is standby, and one whose index is gone has failed. While
  /// the alias names nothing, the live one stays as it is: its index may be about to be restored.
  public Registry reconciled(Layout layout, Instant now) {
    Registry result = new Registry(Math.max(last, layout.last()), entries);
    Optional<Generation> live = layout.live();
    for (Entry entry : entries) {
      boolean isLive = live.isPresent() && live.get().number() == entry.number();
      boolean exists = entry.generation().map(layout::holds).orElse(true);
      if (isLive || !entry.state().isFollowed()) {
        continue;
      }
      if (entry.state() == State.LIVE && live.isPresent()) {
        result = result.with(exists ? entry.standby(now) : gone(entry, now));
      } else if (entry.state() != State.LIVE && !exists) {
        result = result.with(gone(entry, now));
      }
    }
    return live.isEmpty() ? result : result.withLive(live.get(), now);
  }

  private Registry withLive(Generation live, Instant now) {
    Optional<Entry> known = find(live.number()).filter(entry -> live.uuid().equals(entry.uuid()));
    if (known.isEmpty()) {
      return with(Entry.found(live, now));
    }
    return known.get().state() == State.LIVE ? this : with(known.get().live(now));
  }

  private static Entry gone(Entry entry, Instant now) {
    return entry.failed(now, "the index is gone");
  }
}
