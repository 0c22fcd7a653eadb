package io.rolecall.localstack;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Kafka's settings: those of production where one node can have them, sized for a laptop.
final class KafkaConfig {
  private KafkaConfig() {}

  static int controllerPort(int port) {
    return port + 1;
  }

  /// The main class and arguments that prepare an empty log folder. Transactions are those of
  /// KIP-890, which keep a fenced writer's last messages out. A cluster id may begin with a hyphen.
  static List<String> format(Path settings) {
    return List.of(
        "kafka.tools.StorageTool",
        "format",
        "--cluster-id=" + clusterId(UUID.randomUUID()),
        "--config",
        settings.toString(),
        "--feature",
        "transaction.version=2");
  }

  static List<String> jvmOptions(Path folder, boolean shortLived) {
    List<String> options = new ArrayList<>(Jvm.engine(shortLived));
    options.addAll(
        List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties")));
    return options;
  }

  static String render(int port, Path log) {
    return """
    # Written at each start.
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@%1$s:%3$d
    listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
    advertised.listeners=PLAINTEXT://%1$s:%2$d
    controller.listener.names=CONTROLLER
    inter.broker.listener.name=PLAINTEXT
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    log.dirs=%4$s

    auto.create.topics.enable=false
    default.replication.factor=1
    min.insync.replicas=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=4
    transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
    group.initial.rebalance.delay.ms=0
    message.max.bytes=8388608
    replica.fetch.max.bytes=8388608
    log.segment.bytes=134217728
    log.cleaner.dedupe.buffer.size=16777216
    num.recovery.threads.per.data.dir=2
    """
        .formatted(
            LocalPorts.HOST, port, controllerPort(port), log.toString().replace("\\", "\\\\"));
  }

  /// Warnings, and the line that says the broker is up; standard output is the log file.
  static String logging() {
    return """
    # Written at each start.
    status = error
    shutdownHook = disable
    appender.out.type = Console
    appender.out.name = out
    appender.out.layout.type = PatternLayout
    appender.out.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p %m (%c)%n
    rootLogger.level = warn
    rootLogger.appenderRef.out.ref = out
    logger.started.name = kafka.server.KafkaRaftServer
    logger.started.level = info
    logger.transactions.name = org.apache.kafka.coordinator.transaction
    logger.transactions.level = info
    """;
  }

  /// A UUID the way Kafka writes it: 22 characters of URL-safe Base64.
  static String clusterId(UUID uuid) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
