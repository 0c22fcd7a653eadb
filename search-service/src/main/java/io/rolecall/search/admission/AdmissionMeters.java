package io.rolecall.search.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// Fills the meters of [AdmissionMeter].
@Component
class AdmissionMeters {
  private final MeterRegistry registry;
  private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);

  AdmissionMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Refusal reason : Refusal.values()) {
      refusals.put(
          reason,
          Counter.builder(AdmissionMeter.REFUSED.key())
              .description(AdmissionMeter.REFUSED.description())
              .tag(AdmissionMeter.REASON, reason.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void watch(Gate gate) {
    gauge(AdmissionMeter.IN_FLIGHT, gate, Gate::running);
    gauge(AdmissionMeter.LIMIT, gate, Gate::limit);
    gauge(AdmissionMeter.WAITING, gate, Gate::waiting);
  }

  void refused(Refusal reason) {
    Counter counter = refusals.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  private void gauge(AdmissionMeter meter, Gate gate, ToDoubleFunction<Gate> value) {
    Gauge.builder(meter.key(), gate, value).description(meter.description()).register(registry);
  }
}
