package io.rolecall.ingest.posting;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `If-Match` header of RFC 9110: `*`, or a list of entity tags compared strongly. Our tags are
/// revisions; any other tag is allowed and matches nothing.
final class IfMatch {
  private static final Pattern TAG =
      Pattern.compile("\\s*(?<weak>W/)?\"(?<tag>[\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(,|$)");
  private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,17}");

  private IfMatch() {}

  /// The entity tag of a revision.
  static String tag(long revision) {
    return "\"" + revision + "\"";
  }

  /// @param headers the values of the header, one for each time it was sent
  /// @throws ProblemException 400 when they can't be understood
  static Precondition read(List<String> headers) {
    if (headers.isEmpty()) {
      return Precondition.none();
    }
    String all = String.join(",", headers).strip();
    return all.equals("*") ? new Precondition.Exists() : new Precondition.OneOf(revisions(all));
  }

  private static Set<Long> revisions(String list) {
    var revisions = new HashSet<Long>();
    Matcher matcher = TAG.matcher(list);
    int end = 0;
    while (end < list.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw malformed();
      }
      String tag = matcher.group("tag");
      if (matcher.group("weak") == null && REVISION.matcher(tag).matches()) {
        revisions.add(Long.valueOf(tag));
      }
      end = matcher.end();
    }
    if (end == 0) {
      throw malformed();
    }
    return revisions;
  }

  private static ProblemException malformed() {
    return new ProblemException(
        Problem.of(ProblemType.BAD_REQUEST, "If-Match: expected * or entity tags such as \"3\""));
  }
}
