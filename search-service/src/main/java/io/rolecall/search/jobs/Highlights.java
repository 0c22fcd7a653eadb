package io.rolecall.search.jobs;

import io.rolecall.search.query.HighlightMarks;

/// Makes text of what OpenSearch marked. Everything but the marks came from a posting: it is
/// escaped, whatever it looks like.
final class Highlights {
  private final HighlightMarks marks;

  Highlights(HighlightMarks marks) {
    this.marks = marks;
  }

  boolean marked(String text) {
    return text.contains(marks.start());
  }

  /// Without the marks.
  String plain(String text) {
    return text.replace(marks.start(), "").replace(marks.end(), "");
  }

  /// HTML on one line, with no markup but balanced, unnested `<em>`.
  String html(String marked) {
    String text = Snippets.line(marked);
    StringBuilder html = new StringBuilder(text.length() + 32);
    boolean open = false;
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(marks.start(), at)) {
        html.append(open ? "" : "<em>");
        open = true;
        at += marks.start().length();
      } else if (text.startsWith(marks.end(), at)) {
        html.append(open ? "</em>" : "");
        open = false;
        at += marks.end().length();
      } else {
        escape(text.charAt(at), html);
        at++;
      }
    }
    return html.append(open ? "</em>" : "").toString();
  }

  private static void escape(char c, StringBuilder html) {
    switch (c) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '"' -> html.append("&quot;");
      case '\'' -> html.append("&#39;");
      default -> html.append(c);
    }
  }
}
