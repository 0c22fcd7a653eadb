package io.rolecall.launcher.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/// Which number each port has.
public final class PortPlan {
  private static final int LOWEST_FREE = 10_000;
  private static final int HIGHEST_FREE = 29_998;
  private static final int HIGHEST = 65_534;

  private final Map<Port, Integer> numbers;

  private PortPlan(Map<Port, Integer> numbers) {
    this.numbers = Map.copyOf(numbers);
  }

  /// A plan with the given numbers.
  ///
  /// @param numbers one for each port
  /// @throws PortException if one is missing
  public static PortPlan of(Map<Port, Integer> numbers) {
    for (Port port : Port.values()) {
      if (!numbers.containsKey(port)) {
        throw new PortException("No port for " + port.user());
      }
    }
    return new PortPlan(numbers);
  }

  /// What was chosen on the command line, else what the environment says, else the usual numbers.
  /// Zero stands for any free port.
  ///
  /// @throws PortException if a number is no port, or two have the same
  public static PortPlan choose(Map<Port, Integer> chosen, Map<String, String> environment) {
    Map<Port, Integer> wanted = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      Integer number = chosen.containsKey(port) ? chosen.get(port) : inherited(port, environment);
      if (number == null || number < 0 || number > HIGHEST) {
        throw new PortException(
            "The port for %s must be from 1 to %d, or 0 for any free one, but is %s."
                .formatted(port.user(), HIGHEST, number));
      }
      wanted.put(port, number);
    }
    requireDifferent(wanted);
    return new PortPlan(withFree(wanted));
  }

  /// The number of this port.
  public int of(Port port) {
    return Objects.requireNonNull(numbers.get(port));
  }

  /// `http://127.0.0.1:` and the number.
  public String url(Port port) {
    return "http://127.0.0.1:" + of(port);
  }

  /// Those of these ports that somebody listens on.
  public List<Port> taken(Collection<Port> ports) {
    return ports.stream().filter(port -> !isFree(of(port))).toList();
  }

  private static int inherited(Port port, Map<String, String> environment) {
    String value = environment.getOrDefault(port.variable(), "").strip();
    if (value.isEmpty()) {
      return port.usual();
    }
    if (!value.matches("[0-9]{1,5}")) {
      throw new PortException(
          "%s must be a port number, but is '%s'.".formatted(port.variable(), value));
    }
    return Integer.parseInt(value);
  }

  private static void requireDifferent(Map<Port, Integer> wanted) {
    Map<Integer, Port> seen = new HashMap<>();
    wanted.forEach((port, number) -> {
      Port other = number == 0 ? null : seen.put(number, port);
      if (other != null) {
        throw new PortException(
            "%s and %s cannot both have port %d: choose another with --port %s=PORT."
                .formatted(other.user(), port.user(), number, port.option()));
      }
    });
  }

  private static Map<Port, Integer> withFree(Map<Port, Integer> wanted) {
    Set<Integer> used = new HashSet<>(wanted.values());
    Map<Port, Integer> numbers = new EnumMap<>(wanted);
    numbers.replaceAll((_, number) -> number == 0 ? anyFree(used) : number);
    return numbers;
  }

  /// Free, as is the one after it, and below what systems give to outgoing connections.
  private static int anyFree(Set<Integer> used) {
    IntPredicate usable = port -> !used.contains(port) && isFree(port);
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
      if (usable.test(port) && usable.test(port + 1)) {
        used.add(port);
        used.add(port + 1);
        return port;
      }
    }
    throw new PortException(
        "No free port found between %d and %d.".formatted(LOWEST_FREE, HIGHEST_FREE));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
