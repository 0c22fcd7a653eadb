package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerArchivesTest {
  @TempDir Path place;

  @Test
  void the_system_property_comes_before_the_environment() {
    assertThat(ServerArchives.locate("/a", "/b", place).folder()).isEqualTo(Path.of("/a"));
  }

  @Test
  void the_environment_comes_before_the_build() throws IOException {
    Files.createDirectories(place.resolve("local-stack/target/servers"));

    assertThat(ServerArchives.locate(" ", "/b", place).folder()).isEqualTo(Path.of("/b"));
  }

  @Test
  void the_build_is_found_from_a_folder_below() throws IOException {
    Path servers = Files.createDirectories(place.resolve("local-stack/target/servers"));
    Path below = Files.createDirectories(place.resolve("indexer/target"));

    assertThat(ServerArchives.locate(null, null, below).folder()).isEqualTo(servers);
  }

  @Test
  void without_a_build_the_message_says_how_to_get_one() {
    assertThatThrownBy(() -> ServerArchives.locate(null, null, place))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("./mvnw package")
        .hasMessageContaining("ROLECALL_SERVERS");
  }

  @Test
  void a_missing_archive_is_named() {
    ServerArchives empty = ServerArchives.locate(place.toString(), null, place);

    assertThatThrownBy(empty::openSearch)
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(place.resolve("opensearch-").toString());
  }

  @Test
  void the_versions_are_filled_in_by_the_build() {
    ServerArchives archives = ServerArchives.locate(place.toString(), null, place);

    assertThat(archives.versions().values())
        .hasSize(3)
        .allSatisfy(version -> assertThat(version.toString()).matches("[0-9]+\\.[0-9]+\\.[0-9]+"));
  }

  @Test
  void each_supported_machine_has_its_postgresql() {
    assertThat(ServerArchives.platform("Linux", "amd64")).isEqualTo("linux-amd64");
    assertThat(ServerArchives.platform("Linux", "aarch64")).isEqualTo("linux-arm64");
    assertThat(ServerArchives.platform("Mac OS X", "x86_64")).isEqualTo("darwin-amd64");
    assertThatThrownBy(() -> ServerArchives.platform("Linux", "riscv64"))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("riscv64");
  }
}
