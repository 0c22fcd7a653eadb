package io.rolecall.search.query;

import java.util.Collection;
import java.util.List;

/// Which values of a field are wanted. Values are as the index holds them, sorted, each once, so
/// that equal selections are equal whatever their order in the request was.
///
/// @param any one of these is wanted; empty for all
/// @param none none of these
public record Selection(List<String> any, List<String> none) {
  /// Sorts, removes duplicates, copies.
  public Selection {
    any = canonical(any);
    none = canonical(none);
  }

  private static List<String> canonical(Collection<String> values) {
    return values.stream().sorted().distinct().toList();
  }
}
