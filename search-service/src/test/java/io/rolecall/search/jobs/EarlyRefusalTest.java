package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.rolecall.search.admission.Admission;
import io.rolecall.search.admission.AdmissionSettings;
import io.rolecall.search.admission.Priority;
import io.rolecall.search.admission.TestAdmission;
import io.rolecall.search.http.TestProblemResponses;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// One may run and one may wait.
class EarlyRefusalTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Admission admission =
      TestAdmission.of(new AdmissionSettings(1, 1, 1, LONG, LONG), meters);
  private final CompletableFuture<String> running = new CompletableFuture<>();
  private final EmbeddedChannel channel = new EmbeddedChannel(handler(Duration.ofMillis(250)));

  @Test
  void a_search_is_refused_as_others_are_while_as_many_wait_as_may() {
    fill();
    HttpRequest request = get("/v1/jobs?q=a");
    request.headers().set("X-Request-Id", "mine");

    FullHttpResponse answer = refused(request);

    assertThat(answer.status()).isEqualTo(HttpResponseStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.content().toString(StandardCharsets.UTF_8))
        .contains("urn:rolecall:problem:overloaded", "\"retryAfterMs\":1000", "\"mine\"");
    assertThat(answer.headers().get("Retry-After")).isEqualTo("1");
    assertThat(answer.headers().get("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.headers().get("X-Request-Id")).isEqualTo("mine");
    assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(meters.get("rolecall.search.refused").tag("reason", "full").counter().count())
        .isEqualTo(1);
    assertThat(channel.isOpen()).isTrue();
    answer.release();
  }

  @Test
  void a_connection_goes_on_after_a_refusal() {
    fill();
    refused(get("/v1/jobs?q=a")).release();
    running.complete("done");

    assertThat(passes(get("/v1/jobs?q=a"))).isTrue();
  }

  @Test
  void a_connection_that_is_not_kept_is_closed() {
    fill();
    HttpRequest request = get("/v1/jobs?q=a");
    request.headers().set("Connection", "close");

    refused(request).release();

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void everything_passes_while_there_is_room() {
    assertThat(passes(get("/v1/jobs?q=a"))).isTrue();
  }

  @Test
  void other_calls_pass() {
    fill();

    assertThat(passes(get("/v1/jobs/0/similar"))).isTrue();
    assertThat(passes(get("/v1/jobsite"))).isTrue();
    assertThat(passes(get("/v1/suggest?q=a"))).isTrue();
    assertThat(passes(get("/?q=a"))).isTrue();
  }

  @Test
  void a_page_of_another_origin_gets_an_answer_that_it_can_read() {
    fill();
    HttpRequest request = get("/v1/jobs?q=a");
    request.headers().set("Origin", "https://jobs.example");

    assertThat(passes(request)).isTrue();
  }

  @Test
  void the_same_again_passes_where_answers_are_reused() {
    assertThat(passes(get("/v1/jobs?q=a"))).isTrue();
    fill();

    assertThat(passes(get("/v1/jobs?q=a"))).isTrue();
    refused(get("/v1/jobs?q=b")).release();
  }

  @Test
  void the_same_again_is_refused_where_nothing_is_reused() {
    EmbeddedChannel other = new EmbeddedChannel(handler(Duration.ZERO));
    other.writeInbound(get("/v1/jobs?q=a"));
    assertThat(other.<Object>readInbound()).isNotNull();
    other.writeOutbound(ok());
    fill();

    other.writeInbound(get("/v1/jobs?q=a"));

    assertThat(other.<Object>readInbound()).isNull();
  }

  @Test
  void no_refusal_overtakes_an_answer() {
    channel.writeInbound(get("/v1/jobs?q=a"));
    fill();

    channel.writeInbound(get("/v1/jobs?q=b"));

    assertThat(channel.<Object>readOutbound()).isNull();
    assertThat(channel.inboundMessages()).hasSize(2);
    channel.writeOutbound(ok(), ok());
    channel.inboundMessages().clear();
    channel.outboundMessages().clear();
    refused(get("/v1/jobs?q=c")).release();
  }

  /// One runs until it is told to end, and one waits.
  private void fill() {
    for (int i = 0; i < 2; i++) {
      admission
          .run(Priority.PLAIN, () -> Mono.fromFuture(running), "refused", _ -> false)
          .subscribe();
    }
  }

  private EarlyRefusal handler(Duration reuse) {
    var settings = new SearchSettings(LONG, reuse, 100, Duration.ofSeconds(1));
    return new EarlyRefusal(new EarlyRefusals(admission, TestProblemResponses.create(), settings));
  }

  private FullHttpResponse refused(HttpRequest request) {
    channel.writeInbound(request);
    assertThat(channel.<Object>readInbound()).isNull();
    FullHttpResponse answer = channel.readOutbound();
    assertThat(answer).isNotNull();
    return answer;
  }

  private boolean passes(HttpRequest request) {
    channel.writeInbound(request);
    @Nullable Object passed = channel.readInbound();
    if (passed != null) {
      channel.writeOutbound(ok());
      channel.outboundMessages().clear();
    }
    return passed != null;
  }

  private static HttpRequest get(String target) {
    return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
  }

  private static FullHttpResponse ok() {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
  }
}
