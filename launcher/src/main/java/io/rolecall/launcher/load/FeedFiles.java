package io.rolecall.launcher.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the files to load: those named, and in folders named, and the folders in these, all that
/// end in `.json`, `.ndjson` or `.jsonl`, also with `.gz` behind. Hidden files are left out.
public final class FeedFiles {
  private static final String FEED = "[^.].*\\.(json|ndjson|jsonl)(\\.gz)?";

  private FeedFiles() {}

  /// The files, sorted by name within each folder.
  ///
  /// @throws FeedException if a path does not exist or cannot be read, a folder has no feed, a
  ///   file's name tells no format, or two files would be of one source
  public static List<FeedFile> find(List<Path> paths) {
    Set<Path> files = new LinkedHashSet<>();
    for (Path path : paths) {
      files.addAll(filesOf(path));
    }
    Map<String, FeedFile> bySource = new LinkedHashMap<>();
    for (Path file : files) {
      FeedFile feed = feed(file);
      FeedFile other = bySource.putIfAbsent(feed.source(), feed);
      if (other != null) {
        throw new FeedException(
            "%s and %s would both be source '%s'. Rename one, or load them one after the other."
                .formatted(other.path(), file, feed.source()));
      }
    }
    return List.copyOf(bySource.values());
  }

  /// The last part of a path.
  static String nameOf(Path path) {
    return Objects.requireNonNullElse(path.getFileName(), path).toString();
  }

  private static List<Path> filesOf(Path path) {
    try {
      if (Files.isDirectory(path)) {
        List<Path> found = inFolder(path);
        if (found.isEmpty()) {
          throw new FeedException(
              "There is no feed in %s: no file ends in .json, .ndjson or .jsonl, or these with .gz."
                  .formatted(path));
        }
        return found;
      }
      if (!Files.isReadable(path)) {
        throw new FeedException(
            Files.exists(path) ? path + " cannot be read." : path + " does not exist.");
      }
      if (!isFeed(path)) {
        throw new FeedException(
            "%s is no feed by its name, which should end in .json, .ndjson or .jsonl, or these with"
                    .formatted(path)
                + " .gz.");
      }
      return List.of(path.toRealPath());
    } catch (IOException e) {
      throw new FeedException("%s cannot be read: %s".formatted(path, e));
    }
  }

  private static List<Path> inFolder(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder, 2)) {
      for (Path file : walk.filter(FeedFiles::isFeed).sorted().toList()) {
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
          found.add(file.toRealPath());
        }
      }
    }
    return found;
  }

  private static boolean isFeed(Path path) {
    return nameOf(path).toLowerCase(Locale.ROOT).matches(FEED);
  }

  private static FeedFile feed(Path file) {
    try {
      return new FeedFile(file, SourceName.of(file), Files.size(file));
    } catch (IOException e) {
      throw new FeedException("%s cannot be read: %s".formatted(file, e));
    }
  }
}
