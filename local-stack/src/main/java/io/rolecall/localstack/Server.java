package io.rolecall.localstack;

/// The servers a stack can have.
public enum Server {
  /// PostgreSQL 18.
  POSTGRES("PostgreSQL", "ROLECALL_POSTGRES_PORT", 350),
  /// One Kafka node, broker and controller in one process.
  KAFKA("Kafka", "ROLECALL_KAFKA_PORT", 350),
  /// One OpenSearch node.
  OPENSEARCH("OpenSearch", "ROLECALL_OPENSEARCH_PORT", 500);

  private final String title;
  private final String portVariable;
  private final int megabytesBesidesHeap;

  Server(String title, String portVariable, int megabytesBesidesHeap) {
    this.title = title;
    this.portVariable = portVariable;
    this.megabytesBesidesHeap = megabytesBesidesHeap;
  }

  /// The product's name as people write it.
  public String title() {
    return title;
  }

  /// The environment variable that [Ports#fromEnvironment] reads this server's port from.
  public String portVariable() {
    return portVariable;
  }

  int megabytesBesidesHeap() {
    return megabytesBesidesHeap;
  }

  /// The name of this server's folder, log and pid file.
  String fileName() {
    return switch (this) {
      case POSTGRES -> "postgresql";
      case KAFKA -> "kafka";
      case OPENSEARCH -> "opensearch";
    };
  }
}
