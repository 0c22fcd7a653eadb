package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.net.URI;

/// What a service tells Prometheus.
///
/// @param management where its management answers
record Meters(URI management) {
  /// The sum of the samples whose line begins so, such as `jvm_memory_used_bytes{area="heap"`; 0
  /// when there is none.
  double sum(String beginning) throws IOException {
    try (var wire = new Wire(management.getPort())) {
      return wire.get("/actuator/prometheus")
          .text()
          .lines()
          .filter(line -> line.startsWith(beginning))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }
}
