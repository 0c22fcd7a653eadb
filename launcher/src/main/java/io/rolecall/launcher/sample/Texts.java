package io.rolecall.launcher.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The sentences of one language. In braces are the names of what goes there.
///
/// @param headings by section
/// @param titles how a title is written, by [Level]
/// @param duties by field of work
record Texts(
    Map<String, List<String>> headings,
    Map<String, List<String>> titles,
    List<String> intros,
    List<String> roles,
    List<String> remoteRoles,
    List<String> hybridNotes,
    List<String> needs,
    List<String> benefits,
    List<String> closings,
    List<String> education,
    Map<String, List<String>> duties) {

  List<String> headings(String section) {
    return Objects.requireNonNull(headings.get(section));
  }

  List<String> titles(Level level) {
    return Objects.requireNonNull(titles.get(level.name()));
  }

  List<String> duties(String field) {
    return Objects.requireNonNull(duties.get(field));
  }
}
