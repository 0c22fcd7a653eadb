package io.rolecall.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PostingTracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Span TRACED =
      Span.wrap(
          SpanContext.create(
              TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()));

  private final PostingTraces traces = new PostingTraces();

  private void write(Span request, String id, boolean isChange) {
    try (var _ = Context.root().with(request).makeCurrent()) {
      var _ =
          traces.around(id, () -> CompletableFuture.completedFuture(isChange), done -> done).join();
    }
  }

  private String sent(String id) {
    var record = new ProducerRecord<>("topic", id.getBytes(UTF_8), new byte[0]);
    Context context = traces.continuedBy(record);
    var header = record.headers().lastHeader("traceparent");
    String traceId = Span.fromContext(context).getSpanContext().getTraceId();
    return header == null ? "none" : traceId + " " + new String(header.value(), UTF_8);
  }

  @Test
  void the_record_of_a_traced_change_goes_on_with_its_trace_once() {
    write(TRACED, "a", true);

    assertThat(sent("b")).isEqualTo("none");
    assertThat(sent("a")).isEqualTo(TRACE + " 00-" + TRACE + "-b7ad6b7169203331-01");
    assertThat(sent("a")).isEqualTo("none");
  }

  @Test
  void what_changed_nothing_or_was_not_traced_leaves_no_trace() {
    write(TRACED, "unchanged", false);
    write(Span.getInvalid(), "untraced", true);

    assertThat(sent("unchanged")).isEqualTo("none");
    assertThat(sent("untraced")).isEqualTo("none");
  }

  @Test
  void what_is_never_sent_is_forgotten() {
    for (int n = 0; n <= 10_000; n++) {
      write(TRACED, "n" + n, true);
    }

    assertThat(sent("n0")).isEqualTo("none");
    assertThat(sent("n1")).contains(TRACE);
  }
}
