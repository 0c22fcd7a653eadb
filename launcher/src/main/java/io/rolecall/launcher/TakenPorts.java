package io.rolecall.launcher;

import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.port.PortPlan;
import io.rolecall.launcher.service.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Looks whether the services' ports are free before anything is started. Those of the servers are
/// looked after when they start.
final class TakenPorts {
  private static final Duration POLL = Duration.ofMillis(200);

  private TakenPorts() {}

  /// A line for each port that is taken.
  ///
  /// @param patience how long to wait for taken ports to become free
  static List<String> obstacles(PortPlan plan, Duration patience) throws InterruptedException {
    List<Port> own =
        Arrays.stream(Service.values())
            .flatMap(service -> Stream.of(service.port(), service.management()))
            .toList();
    long deadline = System.nanoTime() + patience.toNanos();
    List<Port> taken = plan.taken(own);
    while (!taken.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(POLL);
      taken = plan.taken(own);
    }
    return taken.stream().map(port -> obstacle(port, plan.of(port))).toList();
  }

  private static String obstacle(Port port, int number) {
    return """
    Port %d, which %s needs, is taken by another program. Stop that, or choose another port with \
    --port %s=PORT or %s.\
    """
        .formatted(number, port.user(), port.option(), port.variable());
  }
}
