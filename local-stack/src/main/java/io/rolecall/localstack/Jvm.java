package io.rolecall.localstack;

import java.nio.file.Path;
import java.util.List;

/// The Java that runs this JVM, which Kafka and OpenSearch run on too.
final class Jvm {
  private Jvm() {}

  /// Which garbage collector and compiler to use: a server for one test run spends most of its time
  /// starting, and does that with half of the work if nothing is compiled to the utmost.
  static List<String> engine(boolean shortLived) {
    return shortLived
        ? List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        : List.of("-XX:+UseG1GC");
  }

  /// The path of the program.
  ///
  /// @throws LocalStackException if the servers' user can't reach it
  static String java(ServerUser user) {
    Path home = Path.of(System.getProperty("java.home"));
    Path java = home.resolve("bin/java");
    if (!user.canReach(java) || !user.canReach(home.resolve("lib/modules"))) {
      throw new LocalStackException(
          """
          The Java in %s is out of reach for the unprivileged user (uid 65534) that the servers \
          run as when you are root. Use a JDK that everybody can read, such as one below /opt or \
          /usr/lib/jvm, or run as an ordinary user.\
          """
              .formatted(home));
    }
    return java.toString();
  }
}
