package io.rolecall.launcher.load;

import java.nio.file.Path;
import java.util.Locale;

/// What a feed's source is called: its file's name in lower case, without the endings of its
/// format. A source is 1 to 64 of `a-z 0-9 . _ -`, the first a letter or digit; other characters
/// become `-`, what may not stand first is left out, and what is too long is cut.
final class SourceName {
  private static final int MAX_LENGTH = 64;

  private SourceName() {}

  /// @throws FeedException if nothing is left of the name
  static String of(Path file) {
    String name =
        FeedFiles.nameOf(file)
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.gz$", "")
            .replaceFirst("\\.(json|ndjson|jsonl)$", "")
            .replaceAll("[^a-z0-9._-]", "-")
            .replaceFirst("^[^a-z0-9]+", "");
    if (name.isEmpty()) {
      throw new FeedException(
          "The name of %s cannot become a source: it has no letter a-z and no digit. Rename it."
              .formatted(file));
    }
    return name.substring(0, Math.min(name.length(), MAX_LENGTH));
  }
}
