package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A home for an OpenSearch with plugins, which looks for them nowhere else: links to what is
/// unpacked, and the plugins' files.
final class OpenSearchHome {
  private OpenSearchHome() {}

  /// Makes it anew.
  ///
  /// @param unpacked OpenSearch's home without plugins
  /// @param plugins a folder for each
  /// @return `home`
  static Path make(Path home, Path unpacked, List<Path> plugins, ServerUser user)
      throws IOException {
    Folders.delete(home);
    Folders.create(home.resolve("plugins"));
    try (Stream<Path> parts = Files.list(unpacked)) {
      for (Path part : parts.filter(each -> !each.endsWith("plugins")).toList()) {
        Files.createSymbolicLink(home.resolve(part.getFileName()), part);
      }
    }
    for (Path plugin : plugins) {
      Path own = home.resolve("plugins").resolve(plugin.getFileName());
      Folders.create(own);
      Archives.copyFolder(plugin, own);
    }
    user.own(home);
    return home;
  }
}
