package io.rolecall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.launcher.console.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class UsageTest {
  /// `./run --help` writes this file without building anything, so it has to be kept equal.
  @Test
  void the_help_text_in_the_file_is_that_of_the_program() throws IOException {
    String usage =
        Launcher.commandLine(Console.standard(), Map.of(), Path.of("")).getUsageMessage(Ansi.OFF);
    try (InputStream in = Launcher.class.getResourceAsStream("usage.txt")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .as("src/main/resources/io/rolecall/launcher/usage.txt should be:%n%s", usage)
          .isEqualTo(usage);
    }
  }
}
