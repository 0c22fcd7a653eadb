package io.rolecall.index.title;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The lines of our own tables: UTF-8, one entry a line, `#` begins a comment.
final class Lines {
  private Lines() {}

  record Line(String file, int number, String text) {
    TitlesException wrong(String why) {
      return new TitlesException("%s, line %d: '%s' %s".formatted(file, number, text, why));
    }
  }

  static List<Line> ofResource(String name) {
    try (InputStream in = Lines.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<Line> lines = new ArrayList<>();
      int number = 0;
      for (String text : reader.lines().toList()) {
        number++;
        String entry = text.replaceFirst("(^|\\s)#.*", "").strip();
        if (!entry.isEmpty()) {
          lines.add(new Line(name, number, entry));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
