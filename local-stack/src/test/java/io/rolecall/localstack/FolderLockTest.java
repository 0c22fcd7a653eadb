package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void a_folder_has_one_holder_at_a_time() throws IOException {
    FolderLock first = FolderLock.tryLock(folder).orElseThrow();

    assertThat(FolderLock.tryLock(folder)).isEmpty();
    first.close();
    FolderLock.tryLock(folder).orElseThrow().close();
  }

  @Test
  void another_name_of_the_folder_is_the_same_folder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (FolderLock _ = FolderLock.tryLock(folder).orElseThrow()) {
      assertThat(FolderLock.tryLock(link)).isEmpty();
    }
  }

  @Test
  void the_holders_process_can_be_told() throws IOException {
    try (FolderLock _ = FolderLock.tryLock(folder).orElseThrow()) {
      assertThat(FolderLock.holder(folder)).isEqualTo("" + ProcessHandle.current().pid());
    }
  }

  @Test
  void a_killed_test_runs_folder_is_removed_but_not_a_live_ones() throws IOException {
    Instant now = Instant.now();
    Path leftBehind = Files.createDirectory(folder.resolve("rolecall-test-1"));
    Path live = Files.createDirectory(folder.resolve("rolecall-test-2"));
    Path young = Files.createDirectory(folder.resolve("rolecall-test-3"));
    Path foreign = Files.createDirectory(folder.resolve("something-else"));
    Files.writeString(leftBehind.resolve("file"), "content");

    try (FolderLock _ = FolderLock.tryLock(live).orElseThrow()) {
      FileTime old = FileTime.from(now.minus(Duration.ofHours(1)));
      for (Path each : new Path[] {leftBehind, live, foreign}) {
        Files.setLastModifiedTime(each, old);
      }
      TemporaryFolder.removeLeftBehind(folder, now);
    }

    assertThat(leftBehind).doesNotExist();
    assertThat(live).exists();
    assertThat(young).exists();
    assertThat(foreign).exists();
  }
}
