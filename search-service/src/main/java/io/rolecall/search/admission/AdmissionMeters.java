package io.rolecall.search.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.search.meter.SearchMeter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Fills the meters of [SearchMeter].
@Component
class AdmissionMeters {
  private final MeterRegistry registry;
  private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);

  AdmissionMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Refusal reason : Refusal.values()) {
      refusals.put(
          reason, SearchMeter.REFUSED.counter(registry, reason.name().toLowerCase(Locale.ROOT)));
    }
  }

  void watch(Gate gate) {
    SearchMeter.IN_FLIGHT.gauge(registry, gate, Gate::running);
    SearchMeter.LIMIT.gauge(registry, gate, Gate::limit);
    SearchMeter.WAITING.gauge(registry, gate, Gate::waiting);
  }

  void refused(Refusal reason) {
    Counter counter = refusals.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }
}
