package io.rolecall.indexer.enrich;

import java.util.HashSet;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Plain text out of HTML: entities are resolved, block elements begin and end a line, runs of
/// white space become one space, and what is not text (scripts, styles) is gone. Text without
/// markup stays as it is, apart from its white space.
final class HtmlText {
  /// Characters (UTF-16 units) of a description that are indexed: far below the million at which
  /// OpenSearch refuses to highlight.
  static final int MAX_TEXT = 100_000;

  /// Characters of HTML that are parsed: bounds what one posting costs in memory.
  private static final int MAX_HTML = 400_000;

  private static final int MAX_DEPTH = 200;

  private HtmlText() {}

  /// The text of HTML, in lines, at most [#MAX_TEXT] long, cut between code points.
  static String of(String html) {
    String bounded = cut(html, MAX_HTML);
    if (bounded.indexOf('<') < 0 && bounded.indexOf('&') < 0) {
      return plain(bounded);
    }
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    Document document = parser.parseInput(bounded, "");
    var lines = new Lines();
    document.body().traverse(lines);
    return lines.text();
  }

  /// The texts of several pieces of HTML, one after the other, without pieces of which every line
  /// was there before; null when nothing is left.
  static @Nullable String joined(List<String> pieces) {
    if (pieces.size() == 1) {
      String text = of(pieces.getFirst());
      return text.isEmpty() ? null : text;
    }
    var all = new StringBuilder();
    var seen = new HashSet<String>();
    for (String piece : pieces) {
      String text = all.length() >= MAX_TEXT ? "" : of(piece);
      long added = text.lines().filter(seen::add).count();
      if (added > 0) {
        all.append(all.isEmpty() ? "" : "\n").append(text);
      }
    }
    return all.isEmpty() ? null : cut(all.toString(), MAX_TEXT);
  }

  /// HTML as one line of text of at most `max` characters; empty when there is no text.
  static String line(String html, int max) {
    return cut(of(cut(html, MAX_TEXT)).replace('\n', ' '), max);
  }

  /// At most `max` UTF-16 units of `text`, never half a surrogate pair, without spaces at the end.
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end).stripTrailing();
  }

  private static String plain(String text) {
    var lines = new Lines();
    text.lines()
        .takeWhile(_ -> !lines.isFull())
        .forEach(line -> {
          lines.append(line);
          lines.breakLine();
        });
    return lines.text();
  }

  /// Collects text in lines, without empty lines and without doubled spaces.
  private static final class Lines implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private boolean space;

    boolean isFull() {
      return text.length() > MAX_TEXT;
    }

    String text() {
      return cut(text.toString().strip(), MAX_TEXT);
    }

    @Override
    public void head(Node node, int depth) {
      switch (node) {
        case TextNode some -> append(some.getWholeText());
        case Element element when isCell(element) -> space = true;
        case Element element when element.isBlock() || element.nameIs("br") -> breakLine();
        default -> {}
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && element.isBlock() && !isCell(element)) {
        breakLine();
      }
    }

    private static boolean isCell(Element element) {
      return element.nameIs("td") || element.nameIs("th");
    }

    private void append(String words) {
      int from = 0;
      for (int i = 0; i < words.length() && !isFull(); i++) {
        char c = words.charAt(i);
        // Most characters, told at once: whole words are copied.
        if (c > ' ' && c < 0x7f) {
          continue;
        }
        boolean white = Character.isWhitespace(c) || c == '\u00a0';
        if (white || c == '\u00ad' || c == '\u200b' || c == '\ufeff') {
          appendWord(words, from, i);
          from = i + 1;
          space |= white;
        }
      }
      appendWord(words, from, words.length());
    }

    private void appendWord(String words, int from, int to) {
      if (from == to || isFull()) {
        return;
      }
      if (space && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append(' ');
      }
      space = false;
      text.append(words, from, to);
    }

    private void breakLine() {
      space = false;
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}
