package io.rolecall.index.title;

import java.util.List;

/// What people do for a living, under all the names it has.
///
/// @param id such as `esco:2512.4`, unique over all taxonomies
/// @param families wider groups and wider occupations, such as `isco:2512`: who looks for one of
///   them finds this one too, but not the other way round
/// @param labels titles in any language, the preferred one first
public record Occupation(String id, List<String> families, List<String> labels) {
  /// Copies the lists.
  public Occupation {
    families = List.copyOf(families);
    labels = List.copyOf(labels);
  }
}
