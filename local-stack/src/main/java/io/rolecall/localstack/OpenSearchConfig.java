package io.rolecall.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// OpenSearch's settings: those of production where one node can have them, sized for a laptop.
final class OpenSearchConfig {
  /// A setting for training: at its end the JVM starts another one, which writes the cache.
  static final String MAY_START_PROGRAMS = "bootstrap.system_call_filter: false\n";

  private static final Pattern AGENT_CLASSES =
      Pattern.compile("opensearch-agent-bootstrap-.*\\.jar");

  private OpenSearchConfig() {}

  /// The options of the distribution's own launcher, which needs bash and starts Java four times
  /// before the server; but the heap isn't touched before it is used, and there is no agent. That
  /// watches over plugins, of which there are none, takes part of the start, and does not go with a
  /// cache of classes.
  static List<String> jvmOptions(Path home, Path folder, int heapMegabytes) {
    return List.of(
        "-Xms" + heapMegabytes + "m",
        "-Xmx" + heapMegabytes + "m",
        "-XX:MaxDirectMemorySize=" + heapMegabytes / 2 + "m",
        "-Xss1m",
        "-XX:G1ReservePercent=25",
        "-XX:InitiatingHeapOccupancyPercent=30",
        "-XX:+UseCompactObjectHeaders",
        "-XX:-OmitStackTraceInFastThrow",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-XX:ErrorFile=" + folder.resolve("logs/hs_err_pid%p.log"),
        "--add-modules=jdk.incubator.vector",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Djava.locale.providers=SPI,CLDR",
        "-Djna.nosys=true",
        "-Dopensearch.networkaddress.cache.ttl=60",
        "-Dopensearch.networkaddress.cache.negative.ttl=10",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.noKeySetOptimization=true",
        "-Dio.netty.recycler.maxCapacityPerThread=0",
        "-Dio.netty.allocator.numDirectArenas=0",
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dlog4j2.disable.jmx=true",
        "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
        "-Dopensearch.path.home=" + home,
        "-Dopensearch.path.conf=" + folder.resolve("config"),
        "-Dopensearch.distribution.type=zip",
        "-Dopensearch.bundled_jdk=false");
  }

  /// The class path: with the classes of the agent that OpenSearch itself asks for, as if the agent
  /// were there.
  ///
  /// @throws IOException if they are not in the distribution
  static String classPath(Path home) throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("agent"))) {
      Path asked =
          jars.filter(jar -> AGENT_CLASSES.matcher(jar.getFileName().toString()).matches())
              .findFirst()
              .orElseThrow(() -> new NoSuchFileException(home + "/agent/" + AGENT_CLASSES));
      return home.resolve("lib/*") + File.pathSeparator + asked;
    }
  }

  static String render(int port, Path folder) {
    return """
    # Written at each start.
    cluster.name: rolecall
    node.name: rolecall-1
    discovery.type: single-node
    network.host: %1$s
    http.port: %2$d
    transport.port: 0
    path.data: %3$s
    path.logs: %4$s
    bootstrap.memory_lock: false
    node.store.allow_mmap: true
    http.max_content_length: 100mb
    action.auto_create_index: false
    action.destructive_requires_name: true
    cluster.routing.allocation.disk.threshold_enabled: true
    cluster.routing.allocation.disk.watermark.low: 2gb
    cluster.routing.allocation.disk.watermark.high: 1gb
    cluster.routing.allocation.disk.watermark.flood_stage: 500mb
    """
        .formatted(
            LocalPorts.HOST, port, quoted(folder.resolve("data")), quoted(folder.resolve("logs")));
  }

  /// Standard output is the log file.
  static String logging() {
    return """
    # Written at each start.
    status = error
    appender.out.type = Console
    appender.out.name = out
    appender.out.layout.type = PatternLayout
    appender.out.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p %m (%c)%n
    rootLogger.level = info
    rootLogger.appenderRef.out.ref = out
    logger.plugins.name = org.opensearch.plugins
    logger.plugins.level = warn
    logger.grpc.name = org.opensearch.transport.grpc
    logger.grpc.level = warn
    logger.merges.name = org.opensearch.index.MergeSchedulerConfig
    logger.merges.level = warn
    """;
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
