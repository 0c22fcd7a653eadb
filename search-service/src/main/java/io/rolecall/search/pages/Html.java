package io.rolecall.search.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Markup that is safe to send. Text becomes markup by being escaped, here and nowhere else.
///
/// @param markup complete elements and text
record Html(String markup) {
  static final Html EMPTY = new Html("");

  private static final String HOLE = "{}";

  /// Fills the holes `{}` of a template, in text or in double-quoted attributes.
  ///
  /// @param values as many as there are holes; [Html] and lists of it go in as they are, null as
  ///   nothing, everything else as escaped text
  /// @throws IllegalArgumentException if there are more or fewer values than holes
  static Html of(String template, @Nullable Object... values) {
    StringBuilder markup = new StringBuilder(template.length() + 64 * values.length);
    int from = 0;
    for (@Nullable Object value : values) {
      int hole = template.indexOf(HOLE, from);
      if (hole < 0) {
        throw new IllegalArgumentException("more values than holes");
      }
      markup.append(template, from, hole);
      append(value, markup);
      from = hole + HOLE.length();
    }
    if (template.indexOf(HOLE, from) >= 0) {
      throw new IllegalArgumentException("more holes than values");
    }
    return new Html(markup.append(template, from, template.length()).toString());
  }

  static Html joined(List<Html> parts, String separator) {
    return new Html(String.join(separator, parts.stream().map(Html::markup).toList()));
  }

  private static void append(@Nullable Object value, StringBuilder markup) {
    switch (value) {
      case null -> {}
      case Html html -> markup.append(html.markup());
      case List<?> list -> list.forEach(item -> append(item, markup));
      default -> escape(value.toString(), markup);
    }
  }

  private static void escape(String text, StringBuilder markup) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> markup.append("&amp;");
        case '<' -> markup.append("&lt;");
        case '>' -> markup.append("&gt;");
        case '"' -> markup.append("&quot;");
        case '\'' -> markup.append("&#39;");
        default -> markup.append(c);
      }
    }
  }
}
