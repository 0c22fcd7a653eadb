package io.rolecall.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FormattingTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  @Test
  void every_java_file_is_formatted_by_google_java_format() throws Exception {
    var unformatted = new ArrayList<String>();
    for (Path file : SourceTree.javaFiles()) {
      String source = SourceTree.text(file);
      String formatted = format(source);
      if (!formatted.equals(source)) {
        unformatted.add(SourceTree.ROOT.relativize(file).toString());
        apply(file, formatted);
      }
    }

    assertThat(APPLY ? new ArrayList<String>() : unformatted)
        .as("not formatted: CONTRIBUTING.md has the command that formats them")
        .isEmpty();
  }

  private String format(String source) throws FormatterException {
    return formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(source));
  }

  private static void apply(Path file, String formatted) throws IOException {
    if (APPLY) {
      Files.writeString(file, formatted);
    }
  }
}
