package io.rolecall.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Looks at this machine's ports. What is free now may be taken a moment later: the servers
/// themselves have the last word.
final class LocalPorts {
  static final String HOST = "127.0.0.1";

  // Below every system's ephemeral range: a client that keeps trying a port of that range while its
  // server is down may be given that very port as its own, and keep the server from coming back.
  private static final int LOWEST_FREE = 10_000;
  private static final int HIGHEST_FREE = 29_998;

  private LocalPorts() {}

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// A port that is free and none of these, as is the one after it.
  static int anyFreePair(Set<Integer> taken) {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
      if (taken.contains(port) || taken.contains(port + 1)) {
        continue;
      }
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new LocalStackException(
        "No free port found between %d and %d.".formatted(LOWEST_FREE, HIGHEST_FREE));
  }

  static void requireFree(Server server, int port) {
    if (!isFree(port)) {
      throw new LocalStackException(
          """
          Port %d, which %s needs, is taken by another program (or another Rolecall). \
          Stop that, or choose another port: set %s, or the flag of your command.\
          """
              .formatted(port, server.title(), server.portVariable()));
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
