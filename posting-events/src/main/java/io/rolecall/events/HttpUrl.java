package io.rolecall.events;

import java.net.URI;
import java.net.URISyntaxException;

/// Tells whether a text is a link that a page may show.
final class HttpUrl {
  private HttpUrl() {}

  static boolean isValid(String text) {
    try {
      var uri = new URI(text.replace(" ", "%20").replace("|", "%7C"));
      String scheme = uri.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && uri.getRawAuthority() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
