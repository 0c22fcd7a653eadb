package io.rolecall.indexer.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.rolecall.indexer.bulk.BulkOperation;
import io.rolecall.indexer.consume.Plan.Write;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BulkTracesTest {
  private static final String FIRST = "0af7651916cd43dd8448eb211c80319c";
  private static final String SECOND = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static Write write(String traceparent) {
    var record =
        new ConsumerRecord<>("topic", 0, 0, "key".getBytes(UTF_8), "value".getBytes(UTF_8));
    if (!traceparent.isEmpty()) {
      record.headers().add("traceparent", traceparent.getBytes(UTF_8));
    }
    return new Write(new BulkOperation.Remove("id", 1), Instant.EPOCH, record);
  }

  private static String traceDuring(Write... writes) {
    return BulkTraces.around(List.of(writes), () -> Span.current().getSpanContext().getTraceId());
  }

  @Test
  void a_bulk_belongs_to_the_first_trace_among_its_records() {
    assertThat(
            traceDuring(
                write(""),
                write("00-" + FIRST + "-b7ad6b7169203331-01"),
                write("00-" + SECOND + "-00f067aa0ba902b7-01")))
        .isEqualTo(FIRST);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void without_a_trace_or_with_rubbish_for_one_nothing_is_traced() {
    assertThat(traceDuring(write(""))).matches("0+");
    assertThat(traceDuring(write("rubbish"))).matches("0+");
  }
}
