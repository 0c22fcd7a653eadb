package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.index.JobDocument;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// Searches that nobody waits for any more. The alias has a filter that takes OpenSearch minutes.
@TestPropertySource(properties = {"rolecall.search.timeout=60s", "rolecall.search.reuse=250ms"})
class CancelIT extends ServiceTest {

  @BeforeEach
  void index_jobs_that_take_long_to_look_at() {
    index().create();
    for (int batch = 0; batch < 10; batch++) {
      int first = batch * 100;
      index()
          .add(
              IntStream.range(first, first + 100)
                  .<JobDocument>mapToObj(n -> TestJob.number(n).title("Welder").build())
                  .toList());
    }
    index().beSlow();
  }

  @AfterEach
  void leave_nothing_behind() {
    await().untilAsserted(() -> assertThat(searches()).isZero());
    index().delete();
  }

  @Test
  void a_search_whose_client_hangs_up_is_ended_in_opensearch() throws Exception {
    Socket client = search();
    await().untilAsserted(() -> assertThat(searches()).isEqualTo(1));
    client.close();

    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(searches()).isZero());
    await().untilAsserted(() -> assertThat(inFlight()).isZero());
  }

  @Test
  void a_search_that_others_wait_for_goes_on() throws Exception {
    int sharedBefore = shared();
    Socket one = search();
    await().untilAsserted(() -> assertThat(searches()).isEqualTo(1));
    Socket other = search();
    await().untilAsserted(() -> assertThat(shared()).isEqualTo(sharedBefore + 1));

    one.close();
    await().during(Duration.ofSeconds(1)).until(() -> searches() == 1);
    other.close();
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(searches()).isZero());
  }

  private Socket search() throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request = "GET /v1/jobs?q=welder HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  /// That OpenSearch is at work on for candidates; suggestions are read beside them.
  private static long searches() {
    return index()
        .get("/_tasks?actions=indices:data/read/search&detailed")
        .path("nodes")
        .valueStream()
        .flatMap(node -> node.path("tasks").valueStream())
        .filter(task -> task.path("description").asString("").contains("welder"))
        .count();
  }

  private int inFlight() {
    return meter("in.flight");
  }

  private int shared() {
    return meter("shared");
  }

  private int meter(String name) {
    return management
        .get("/actuator/metrics/rolecall.search." + name)
        .json()
        .at("/measurements/0/value")
        .asInt(-1);
  }
}
