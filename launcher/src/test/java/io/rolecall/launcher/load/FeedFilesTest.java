package io.rolecall.launcher.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedFilesTest {
  @TempDir Path folder;

  @Test
  void a_folder_and_the_folders_in_it_are_searched_but_no_deeper() throws IOException {
    file("b.json.gz");
    file("a.ndjson");
    file("README.md");
    file(".hidden.json");
    file("inner/c.jsonl");
    file("inner/deeper/d.json");
    assertThat(FeedFiles.find(List.of(folder)))
        .extracting(FeedFile::source)
        .containsExactly("a", "b", "c");
  }

  @Test
  void a_file_named_twice_is_loaded_once() throws IOException {
    Path file = file("a.ndjson");
    assertThat(FeedFiles.find(List.of(file, folder))).hasSize(1);
  }

  @Test
  void two_files_of_one_source_are_refused() throws IOException {
    file("acme.json");
    file("Acme.ndjson.gz");
    assertThatThrownBy(() -> FeedFiles.find(List.of(folder)))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("acme.json")
        .hasMessageContaining("Acme.ndjson.gz")
        .hasMessageContaining("source 'acme'");
  }

  @Test
  void a_path_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> FeedFiles.find(List.of(folder.resolve("none.json"))))
        .isInstanceOf(FeedException.class)
        .hasMessageEndingWith("none.json does not exist.");
  }

  @Test
  void a_folder_without_feeds_is_refused() throws IOException {
    file("README.md");
    assertThatThrownBy(() -> FeedFiles.find(List.of(folder)))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("There is no feed in");
  }

  @Test
  void a_file_whose_name_tells_no_format_is_refused() throws IOException {
    Path file = file("postings.csv");
    assertThatThrownBy(() -> FeedFiles.find(List.of(file)))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("postings.csv is no feed by its name");
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{}\n");
  }
}
