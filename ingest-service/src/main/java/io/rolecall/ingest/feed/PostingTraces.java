package io.rolecall.ingest.feed;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/// Carries the trace of a request across the table, from the write of a posting to the record that
/// the relay sends for it.
///
/// In memory, and so only when the relay is in the process that took the request in: a column would
/// be written with every change for something that is looked at now and then. Without an
/// OpenTelemetry agent there are no traces, and nothing is kept. Thread-safe.
@Component
public class PostingTraces {
  private static final int MOST = 10_000;

  /// By id, oldest first.
  private final Map<String, Context> onTheirWay =
      Collections.synchronizedMap(new LinkedHashMap<>());

  /// Does a write in a span of its own, if the request is traced.
  ///
  /// @param isChange whether the feed will hand the posting out because of it
  public <T> CompletableFuture<T> around(
      String id, Supplier<CompletableFuture<T>> write, Predicate<T> isChange) {
    if (!Span.current().getSpanContext().isSampled()) {
      return write.get();
    }
    Span span =
        GlobalOpenTelemetry.getTracer("io.rolecall.ingest")
            .spanBuilder("commit posting")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("db.system.name", "postgresql")
            .startSpan();
    Context context = Context.current().with(span);
    remember(id, context);
    return write
        .get()
        .whenComplete((outcome, error) -> {
          if (error != null || !isChange.test(outcome)) {
            onTheirWay.remove(id, context);
          }
          span.end();
        });
  }

  private void remember(String id, Context context) {
    synchronized (onTheirWay) {
      onTheirWay.remove(id);
      onTheirWay.put(id, context);
      if (onTheirWay.size() > MOST) {
        onTheirWay.remove(onTheirWay.keySet().iterator().next());
      }
    }
  }

  /// The context in which a record is to be sent, which it names in its header `traceparent`; the
  /// current one when its posting's request was not traced.
  public Context continuedBy(ProducerRecord<byte[], byte[]> record) {
    Context known =
        onTheirWay.isEmpty()
            ? null
            : onTheirWay.remove(new String(record.key(), StandardCharsets.UTF_8));
    if (known == null) {
      return Context.current();
    }
    W3CTraceContextPropagator.getInstance()
        .inject(
            known,
            record,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.headers().add(name, value.getBytes(StandardCharsets.US_ASCII));
              }
            });
    return known;
  }
}
