package io.rolecall.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class BodyInputTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static DataBuffer buffer(String text) {
    return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BodyInput reading(Flux<DataBuffer> body, Duration patience) {
    var input = new BodyInput(patience);
    body.subscribe(input.receiver());
    return input;
  }

  @Test
  void it_reads_the_whole_body() throws IOException {
    var input = reading(Flux.just("ab", "", "cde").map(BodyInputTest::buffer), LONG);

    assertThat(input.available()).isEqualTo(2);
    assertThat(input.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("abcde");
    assertThat(input.read()).isEqualTo(-1);
    assertThat(input.available()).isZero();
  }

  @Test
  void no_more_than_a_few_buffers_are_read_ahead() throws IOException {
    var requested = new AtomicLong();
    var body = Flux.range(0, 1_000).map(n -> buffer("x")).doOnRequest(requested::addAndGet).hide();
    var input = reading(body, LONG);

    assertThat(requested).hasValue(8);
    assertThat(input.read()).isEqualTo('x');
    assertThat(requested).hasValue(9);
    assertThat(input.readAllBytes()).hasSize(999);
  }

  @Test
  void a_broken_connection_fails_the_read() {
    var input =
        reading(Flux.just(buffer("a")).concatWith(Flux.error(new IOException("reset"))), LONG);

    assertThatThrownBy(input::readAllBytes)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broke");
  }

  @Test
  void a_silent_client_fails_the_read() {
    var input = reading(Flux.never(), Duration.ofMillis(50));

    assertThatThrownBy(input::read)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().type()).isEqualTo(ProblemType.REQUEST_TIMEOUT));
  }

  @Test
  void stopping_wakes_a_reader_that_waits() throws Exception {
    var input = reading(Flux.never(), LONG);
    var reader =
        CompletableFuture.supplyAsync(() -> {
          try {
            return input.read();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    input.stop(Problem.of(ProblemType.STOPPING, "stop"));

    assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ProblemException.class);
  }

  @Test
  void who_waits_for_more_or_something_else_is_woken_by_either() throws Exception {
    var body = Sinks.many().unicast().<DataBuffer>onBackpressureBuffer();
    var input = reading(body.asFlux(), LONG);

    input.await(CompletableFuture.completedFuture("done"));
    assertThat(input.available()).isZero();

    body.emitNext(buffer("a"), Sinks.EmitFailureHandler.FAIL_FAST);
    input.await(new CompletableFuture<>());
    assertThat(input.read()).isEqualTo('a');
    assertThat(input.available()).isZero();

    body.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
    input.await(new CompletableFuture<>());
    assertThat(input.available()).isEqualTo(1);
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void the_rest_can_be_dropped() {
    var input = reading(Flux.range(0, 100).map(_ -> buffer("x")), LONG);

    input.drop(LONG);

    assertThat(input.available()).isZero();
    reading(Flux.never(), LONG).drop(Duration.ofMillis(50));
  }
}
