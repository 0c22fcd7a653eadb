package io.rolecall.search.query;

import io.rolecall.index.place.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place that is asked for.
///
/// @param parts of the text as it was written (`Berlin`, `Germany`), at least one
/// @param place what the gazetteer says it is; null when it does not know, and then postings are
///   found by what is written in them
public record Where(List<String> parts, @Nullable Place place) {
  /// Copies the list.
  public Where {
    parts = List.copyOf(parts);
  }
}
