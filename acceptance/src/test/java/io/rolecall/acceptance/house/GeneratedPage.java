package io.rolecall.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of which parts are made from the code: what is between `<!-- from code: NAME -->` and
/// `<!-- end -->`. With `-Dformat=apply` it is written, else compared.
final class GeneratedPage {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  private final Path file;
  private String text;

  GeneratedPage(String file) {
    this.file = SourceTree.ROOT.resolve(file);
    this.text = SourceTree.text(this.file);
  }

  /// The part has this text.
  void has(String part, String content) {
    Pattern place =
        Pattern.compile(
            "(<!-- from code: %s -->\n).*?(<!-- end -->)".formatted(part), Pattern.DOTALL);
    Matcher matcher = place.matcher(text);
    assertThat(matcher.find()).as("%s has a part %s", file, part).isTrue();
    String expected =
        matcher.replaceFirst("$1" + Matcher.quoteReplacement("\n" + content + "\n") + "$2");
    if (APPLY) {
      write(expected);
      text = expected;
    }
    assertThat(text)
        .as("%s is made from the code: CONTRIBUTING.md has the command", file.getFileName())
        .isEqualTo(expected);
  }

  private void write(String expected) {
    try {
      Files.writeString(file, expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
