package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a start says when it can't be, and what it leaves behind.
class StartIT {
  private Path place;
  private Path data;

  @BeforeEach
  void makeFolder() throws IOException {
    place = Files.createTempDirectory("rolecall-test-");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    data = place.resolve("data");
  }

  @AfterEach
  void removeFolder() throws IOException {
    Folders.delete(place);
  }

  @Test
  void a_taken_port_is_named_with_its_server_and_the_way_out() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> postgres().ports(new Ports(port, 0, 0)).start())
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("PostgreSQL")
          .hasMessageContaining("ROLECALL_POSTGRES_PORT");
    }
  }

  @Test
  void a_data_folder_in_use_is_refused_and_the_first_stack_keeps_it() {
    try (LocalStack first = postgres().start()) {
      assertThatThrownBy(() -> postgres().start())
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("in use");
      assertThat(first.postgres().isAlive()).isTrue();
    }
  }

  @Test
  void a_server_that_does_not_come_up_is_quoted() throws IOException {
    postgres().start().close();
    Files.delete(data.resolve("postgresql/cluster/global/pg_control"));

    assertThatThrownBy(() -> postgres().start())
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("PostgreSQL ended with exit code")
        .hasMessageContaining("pg_control");
  }

  @Test
  void a_folder_that_the_servers_cannot_reach_still_keeps_their_data() throws Exception {
    List<String> progress = new CopyOnWriteArrayList<>();
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
    try (LocalStack first = postgres().progress(progress::add).start()) {
      Clients.execute(first.postgres(), "CREATE TABLE kept (n int)");
    }
    try (LocalStack second = postgres().start()) {
      assertThat(Clients.query(second.postgres(), "SELECT count(*) FROM kept")).isEqualTo("0");
    }
    if (ServerUser.current().dropsRoot()) {
      Path refuge = data.resolve("servers").toRealPath();
      assertThat(progress).anyMatch(line -> line.contains(refuge.toString()));
      Folders.delete(refuge);
    }
  }

  @Test
  void closing_ends_a_start_that_is_under_way() {
    LocalStack stack =
        LocalStack.builder()
            .dataFolder(data)
            .ports(Ports.FREE)
            .servers(Server.OPENSEARCH)
            .openSearchHeap(512)
            .shortLived()
            .build();
    CompletableFuture<LocalStack> start = CompletableFuture.supplyAsync(stack::start);
    await().until(() -> Files.exists(data.resolve("run/opensearch.pid")));

    stack.close();

    assertThat(start)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withMessageContaining("OpenSearch was stopped while starting");
  }

  @Test
  void a_server_that_was_not_asked_for_is_not_there() {
    assertThatThrownBy(postgres().build()::kafka)
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("Kafka");
  }

  @Test
  void the_password_is_nobody_elses() throws IOException {
    try (LocalStack stack = postgres().start()) {
      Path file = data.resolve("postgresql/password");

      assertThat(Files.readString(file)).contains(stack.postgres().password());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  private LocalStack.Builder postgres() {
    return LocalStack.builder().dataFolder(data).ports(Ports.FREE).servers(Server.POSTGRES);
  }
}
