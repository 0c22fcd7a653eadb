package io.rolecall.ingest.posting;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.safety.Safelist;

/// Makes the HTML of a description safe to show: text structure and links stay; scripts, styles,
/// images, frames, forms, classes and event handlers go.
final class Description {
  private static final Safelist ALLOWED =
      new Safelist()
          .addTags("p", "br", "hr", "div", "span", "blockquote", "pre", "code")
          .addTags("h1", "h2", "h3", "h4", "h5", "h6")
          .addTags("ul", "ol", "li", "dl", "dt", "dd")
          .addTags("strong", "b", "em", "i", "u", "s", "small", "sub", "sup")
          .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
          .addTags("a")
          .addAttributes("a", "href")
          .addAttributes("ol", "start")
          .addAttributes("th", "colspan", "rowspan")
          .addAttributes("td", "colspan", "rowspan")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addEnforcedAttribute("a", "rel", "nofollow noopener");

  private Description() {}

  /// The safe part of `html`; plain text comes back with `<`, `>` and `&` escaped. Sanitising twice
  /// changes nothing.
  static String sanitised(String html) {
    var settings = new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml);
    return Jsoup.clean(html, "", ALLOWED, settings);
  }
}
