package io.rolecall.index.place;

import java.util.List;

/// Words of a query that name a place.
///
/// @param words how many, 1 or more
/// @param candidates the places they may mean, the likeliest first; never empty
/// @param sure false where the words may well mean something else: ordinary words (`mobile`,
///   `reading`) and names that only a small place or a place abroad has. Only what is around them
///   (a comma, "in" before them, a capital) can tell then
public record Match(int words, List<Place> candidates, boolean sure) {
  /// Copies the list.
  public Match {
    candidates = List.copyOf(candidates);
  }

  /// The likeliest place.
  public Place best() {
    return candidates.getFirst();
  }
}
