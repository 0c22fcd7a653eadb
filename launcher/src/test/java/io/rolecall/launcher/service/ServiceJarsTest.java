package io.rolecall.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceJarsTest {
  @TempDir Path home;

  @Test
  void the_newest_runnable_jar_is_taken() throws IOException {
    jar("indexer-0.1.0-app.jar", "2026-01-01T00:00:00Z");
    Path newest = jar("indexer-0.2.0-app.jar", "2026-02-01T00:00:00Z");
    jar("indexer-0.2.0.jar", "2026-03-01T00:00:00Z");
    assertThat(new ServiceJars(home).jar(Service.INDEXER)).isEqualTo(newest);
  }

  @Test
  void what_was_prepared_for_the_present_jar_is_started() throws IOException {
    Path jar = jar("indexer-0.1.0-app.jar", "2026-01-01T00:00:00Z");
    assertThat(new ServiceJars(home).start(Service.INDEXER))
        .containsExactly("-jar", jar.toString());

    Path unpacked = jar("start/indexer-0.1.0-app.jar", "2026-01-01T00:00:01Z");
    Path classes = jar("start/classes.aot", "2026-01-01T00:00:02Z");
    assertThat(new ServiceJars(home).start(Service.INDEXER))
        .containsExactly("-XX:AOTCache=" + classes, "-jar", unpacked.toString());

    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
    assertThat(new ServiceJars(home).start(Service.INDEXER))
        .containsExactly("-jar", jar.toString());
  }

  @Test
  void a_service_that_is_not_built_is_named() {
    assertThatThrownBy(() -> new ServiceJars(home).jar(Service.SEARCH))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("search-service is not built");
  }

  private Path jar(String name, String time) throws IOException {
    Path target = Files.createDirectories(home.resolve("indexer/target"));
    Path jar = target.resolve(name);
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "");
    return Files.setLastModifiedTime(jar, FileTime.from(Instant.parse(time)));
  }
}
