package io.rolecall.search.admission;

import io.micrometer.core.instrument.MeterRegistry;

/// Makes one without a context.
public final class TestAdmission {
  private TestAdmission() {}

  /// One of its own.
  public static Admission of(AdmissionSettings settings, MeterRegistry registry) {
    return new Admission(settings, new AdmissionMeters(registry));
  }
}
