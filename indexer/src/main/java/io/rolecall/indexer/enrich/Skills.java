package io.rolecall.indexer.enrich;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// Skills as a list: what a posting writes as one text is split at commas (outside parentheses),
/// semicolons, bullets and line breaks.
final class Skills {
  private static final int MAX_SKILLS = 100;
  private static final int MAX_LENGTH = 200;
  private static final Pattern SEPARATORS = Pattern.compile("[;•·|\\n]|,(?![^()]{0,200}\\))");
  private static final Pattern EDGES = Pattern.compile("^(?:[-–—*]\\s+)+|[\\s,:]+$");

  private Skills() {}

  /// Each skill once (whatever its case), as first written, at most 100 of at most 200 characters.
  static List<String> of(List<String> written) {
    var skills = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (String text : written.stream().limit(MAX_SKILLS).toList()) {
      for (String part : SEPARATORS.split(HtmlText.of(text), -1)) {
        String skill = EDGES.matcher(HtmlText.cut(part.strip(), MAX_LENGTH)).replaceAll("").strip();
        if (!skill.isEmpty() && skills.size() < MAX_SKILLS && seen.add(Fold.of(skill))) {
          skills.add(skill);
        }
      }
    }
    return List.copyOf(skills);
  }
}
