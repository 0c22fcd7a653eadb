package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSearchHomeTest {
  @TempDir Path place;

  @Test
  void a_home_with_a_plugin_has_all_that_is_unpacked_and_the_plugin() throws IOException {
    Path unpacked = unpacked();
    Path plugin = folder("made/reader");
    Files.writeString(plugin.resolve("reader.jar"), "code");

    Path home = make(unpacked, plugin);

    assertThat(home.resolve("lib/a.jar")).hasContent("library");
    assertThat(home.resolve("plugins/reader/reader.jar")).hasContent("code");
    assertThat(home.resolve("plugins/unpacked-one")).doesNotExist();
    assertThat(unpacked.resolve("plugins")).isDirectoryContaining("glob:**unpacked-one");
  }

  @Test
  void a_plugin_that_is_no_longer_wanted_is_gone_at_the_next_start() throws IOException {
    Path unpacked = unpacked();
    make(unpacked, folder("made/first"));

    Path home = make(unpacked, folder("made/second"));

    assertThat(home.resolve("plugins/first")).doesNotExist();
    assertThat(home.resolve("plugins/second")).isDirectory();
    assertThat(unpacked.resolve("lib/a.jar")).hasContent("library");
  }

  private Path make(Path unpacked, Path plugin) throws IOException {
    return OpenSearchHome.make(
        place.resolve("home"), unpacked, List.of(plugin), ServerUser.current());
  }

  private Path unpacked() throws IOException {
    Files.writeString(folder("unpacked/lib").resolve("a.jar"), "library");
    folder("unpacked/plugins/unpacked-one");
    return place.resolve("unpacked");
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(place.resolve(name));
  }
}
