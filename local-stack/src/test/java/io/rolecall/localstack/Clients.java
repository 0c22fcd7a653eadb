package io.rolecall.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The servers as their users see them.
final class Clients {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Clients() {}

  static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Admin admin(KafkaServer server) {
    return Admin.create(
        Map.of(
            "bootstrap.servers", server.bootstrapServers(),
            "default.api.timeout.ms", 10_000,
            "request.timeout.ms", 3_000));
  }

  static void createTopic(KafkaServer server, String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(server)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  static void produce(KafkaServer server, String topic, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", server.bootstrapServers(), "max.block.ms", 3_000);
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    try {
      producer.send(new ProducerRecord<>(topic, value)).get(10, TimeUnit.SECONDS);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  static List<String> consume(KafkaServer server, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", server.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      return StreamSupport.stream(consumer.poll(Duration.ofSeconds(10)).spliterator(), false)
          .map(message -> message.value())
          .toList();
    }
  }

  static HttpResponse<String> http(OpenSearchServer server, String method, String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("loginTimeout", "2");
    properties.setProperty("socketTimeout", "5");
    return DriverManager.getConnection(server.jdbcUrl(), properties);
  }
}
