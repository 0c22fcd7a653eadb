package io.rolecall.indexer.consume;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.rolecall.indexer.consume.Plan.Write;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Goes on with the traces that records name in their header `traceparent`: a bulk request belongs
/// to the first of them and is linked to the others. Without such a header nothing is done.
final class BulkTraces {
  private static final String TRACEPARENT = "traceparent";
  private static final int MOST_LINKS = 31;

  private BulkTraces() {}

  static <T> T around(List<Write> writes, Supplier<T> request) {
    List<Context> traces =
        writes.stream()
            .map(Write::record)
            .filter(record -> record.headers().lastHeader(TRACEPARENT) != null)
            .limit(1 + MOST_LINKS)
            .map(record ->
                W3CTraceContextPropagator.getInstance()
                    .extract(Context.root(), record, Headers.INSTANCE))
            .toList();
    if (traces.isEmpty()) {
      return request.get();
    }
    Span span = span(traces, writes.size());
    try (Scope _ = span.makeCurrent()) {
      return request.get();
    } finally {
      span.end();
    }
  }

  private static Span span(List<Context> traces, int postings) {
    SpanBuilder span =
        GlobalOpenTelemetry.getTracer("io.rolecall.indexer")
            .spanBuilder("index postings")
            .setParent(traces.getFirst())
            .setAttribute("rolecall.postings", postings);
    traces.stream()
        .skip(1)
        .forEach(trace -> span.addLink(Span.fromContext(trace).getSpanContext()));
    return span.startSpan();
  }

  private enum Headers implements TextMapGetter<ConsumerRecord<byte[], byte[]>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(ConsumerRecord<byte[], byte[]> carrier) {
      return Stream.of(carrier.headers().toArray()).map(Header::key).toList();
    }

    @Override
    public @Nullable String get(@Nullable ConsumerRecord<byte[], byte[]> carrier, String key) {
      Header header = Objects.requireNonNull(carrier).headers().lastHeader(key);
      return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }
  }
}
