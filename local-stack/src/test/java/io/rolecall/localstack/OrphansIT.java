package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of the servers when the JVM that started them is killed.
class OrphansIT {
  private Path place;
  private Path data;

  @BeforeEach
  void makeFolder() throws IOException {
    place = Files.createTempDirectory("rolecall-test-");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    data = place.resolve("data");
    Files.createDirectory(data);
  }

  @AfterEach
  void removeFolder() throws IOException {
    Folders.delete(place);
  }

  @Test
  void no_server_outlives_a_killed_starter() throws Exception {
    try (StackProcess stack =
        StackProcess.start(data, false, Server.POSTGRES, Server.KAFKA, Server.OPENSEARCH)) {
      assertThat(stack.servers()).hasSizeGreaterThan(5);

      stack.kill();

      awaitGone(stack);
    }
  }

  @Test
  void a_new_start_follows_a_killed_one_at_once_and_finds_the_data() throws Exception {
    try (StackProcess first = StackProcess.start(data, false, Server.POSTGRES)) {
      assertThatThrownBy(this::startPostgres)
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining("in use")
          .hasMessageContaining("process " + first.pid());

      first.kill();

      try (LocalStack second = startPostgres()) {
        assertThat(Clients.query(second.postgres(), "SELECT 1")).isEqualTo("1");
      }
      awaitGone(first);
    }
  }

  @Test
  void an_ordinary_user_can_do_it_and_even_paused_servers_go() throws Exception {
    ServerUser user = ServerUser.current();
    assumeThat(user.canReach(ServerArchives.locate().folder())).isTrue();
    user.own(data);
    try (StackProcess stack = StackProcess.start(data, true, Server.POSTGRES, Server.KAFKA)) {
      stack.servers().forEach(server -> Processes.signal("STOP", server));

      stack.kill();

      awaitGone(stack);
    }
  }

  private static void awaitGone(StackProcess stack) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(stack.servers()).noneMatch(ProcessHandle::isAlive));
  }

  private LocalStack startPostgres() {
    return LocalStack.builder().dataFolder(data).ports(Ports.FREE).servers(Server.POSTGRES).start();
  }
}
