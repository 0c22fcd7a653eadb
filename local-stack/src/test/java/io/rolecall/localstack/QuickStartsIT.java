package io.rolecall.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Caches of classes: made, used, out of date, broken. With archives of its own, so that other
/// stacks are left as they are; each test goes on where the one before left off.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuickStartsIT {
  private static final String ARCHIVES = "rolecall.servers";

  private static String before;
  private static Path place;
  private static Path jars;

  @BeforeAll
  static void copyArchives() throws IOException {
    before = System.getProperty(ARCHIVES);
    Path original = ServerArchives.locate().kafka();
    place = Files.createTempDirectory("rolecall-test-");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    jars = place.resolve("servers").resolve(original.getFileName());
    Folders.create(jars);
    Archives.copyFolder(original, jars);
    System.setProperty(ARCHIVES, jars.getParent().toString());
  }

  @AfterAll
  static void restore() throws IOException {
    if (before == null) {
      System.clearProperty(ARCHIVES);
    } else {
      System.setProperty(ARCHIVES, before);
    }
    Folders.delete(place);
  }

  @Test
  @Order(1)
  void without_a_cache_nothing_is_said_of_one() {
    assertThat(caches().options(Server.KAFKA)).isEmpty();
  }

  @Test
  @Order(2)
  void training_leaves_a_cache_and_nothing_else() throws IOException {
    QuickStarts.prepare(List.of(Server.KAFKA), place.resolve("logs"), _ -> {});

    assertThat(caches().options(Server.KAFKA))
        .containsExactly("-XX:AOTCache=" + caches().file(Server.KAFKA));
    try (Stream<Path> kept = Files.list(caches().file(Server.KAFKA).getParent())) {
      assertThat(kept).containsExactly(caches().file(Server.KAFKA));
    }
  }

  @Test
  @Order(3)
  void the_next_start_is_from_the_cache() throws IOException {
    Path cache = caches().file(Server.KAFKA);
    try (LocalStack stack = kafka().start()) {
      Path maps = Path.of("/proc", Long.toString(stack.kafka().pid()), "maps");
      assumeThat(maps).exists();
      assertThat(Files.readString(maps)).contains(cache.toString());
    }
  }

  @Test
  @Order(4)
  void what_is_there_is_not_made_again() throws IOException {
    FileTime made = Files.getLastModifiedTime(caches().file(Server.KAFKA));

    QuickStarts.prepare(List.of(Server.KAFKA), place.resolve("logs"), _ -> {});

    assertThat(Files.getLastModifiedTime(caches().file(Server.KAFKA))).isEqualTo(made);
  }

  @Test
  @Order(5)
  void a_cache_of_other_jars_is_left_aside() throws IOException {
    try (Stream<Path> all = Files.list(jars)) {
      for (Path jar : all.toList()) {
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
      }
    }
    try (LocalStack stack = kafka().start()) {
      assertThat(stack.kafka().isAlive()).isTrue();
    }
  }

  @Test
  @Order(6)
  void a_broken_cache_is_left_aside() throws IOException {
    Path cache = caches().file(Server.KAFKA);
    Files.write(cache, "no cache at all".getBytes(UTF_8));
    try (LocalStack stack = kafka().start()) {
      assertThat(stack.kafka().isAlive()).isTrue();
    }
  }

  private static ClassCaches caches() {
    return new ClassCaches(new Unpacked(ServerArchives.locate(), ServerUser.current()));
  }

  private static LocalStack.Builder kafka() {
    return LocalStack.builder()
        .dataFolder(place.resolve("data"))
        .ports(Ports.FREE)
        .servers(Server.KAFKA);
  }
}
