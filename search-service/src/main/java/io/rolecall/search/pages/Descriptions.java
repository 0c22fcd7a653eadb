package io.rolecall.search.pages;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Descriptions as employers wrote them, reduced to markup that can do no harm. They were sanitised
/// when they came in; a page does not rely on it.
final class Descriptions {
  private static final Safelist ALLOWED =
      new Safelist()
          .addTags("p", "br", "hr", "ul", "ol", "li", "b", "strong", "i", "em", "u", "s", "small")
          .addTags("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "sub", "sup")
          .addTags("table", "caption", "thead", "tbody", "tr", "th", "td", "div", "span", "dl")
          .addTags("dt", "dd", "a")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer");

  private Descriptions() {}

  /// @param html of a posting; plain text is fine
  static Html of(String html) {
    boolean markup = html.indexOf('<') >= 0;
    Document clean = new Cleaner(ALLOWED).clean(Jsoup.parseBodyFragment(html));
    clean.select("h1, h2").forEach(heading -> heading.tagName("h3"));
    clean.outputSettings().prettyPrint(false);
    Html body = new Html(clean.body().html());
    return markup ? body : Html.of("<div class=\"lines\">{}</div>", body);
  }
}
