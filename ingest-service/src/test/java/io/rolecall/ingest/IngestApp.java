package io.rolecall.ingest;

import static org.awaitility.Awaitility.await;

import io.rolecall.localstack.PostgresServer;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service on free ports, with a database of its own and without its relay.
public final class IngestApp implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ConfigurableApplicationContext context;
  private final PostgresServer postgres;
  private final String database;

  private IngestApp(
      ConfigurableApplicationContext context, PostgresServer postgres, String database) {
    this.context = context;
    this.postgres = postgres;
    this.database = database;
  }

  /// Starts it on the shared PostgreSQL.
  ///
  /// @param properties such as `rolecall.limits.posting-size=10KB`; they win over what is set here
  public static IngestApp start(String... properties) {
    return startOn(SharedStack.with(Server.POSTGRES).postgres(), properties);
  }

  /// Starts it on a PostgreSQL that runs.
  public static IngestApp startOn(PostgresServer postgres, String... properties) {
    String database = postgres.createDatabase("ingest_" + COUNT.incrementAndGet());
    return launch(postgres, database, properties).awaitReady();
  }

  /// Starts another instance of the service on the same database.
  public IngestApp another(String... properties) {
    return launch(postgres, database, properties).awaitReady();
  }

  private IngestApp awaitReady() {
    await().atMost(Duration.ofSeconds(60)).until(this::isReady);
    return this;
  }

  /// Starts it on a database of a PostgreSQL, which need not run, and does not wait for it.
  public static IngestApp launch(PostgresServer postgres, String database, String... properties) {
    var all = new LinkedHashMap<String, String>();
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("rolecall.relay.enabled", "false");
    // Tests count rows.
    all.put("rolecall.canary.interval", "0s");
    all.put("rolecall.postgres.host", postgres.host());
    all.put("rolecall.postgres.port", String.valueOf(postgres.port()));
    all.put("rolecall.postgres.database", database);
    all.put("rolecall.postgres.user", postgres.user());
    all.put("rolecall.postgres.password", postgres.password());
    for (String property : properties) {
      int equals = property.indexOf('=');
      all.put(property.substring(0, equals), property.substring(equals + 1));
    }
    return new IngestApp(
        new SpringApplicationBuilder(IngestApplication.class)
            .properties("spring.main.register-shutdown-hook=false")
            .run(
                all.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new)),
        postgres,
        database);
  }

  /// A JDBC connection to its database.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + database,
        postgres.user(),
        postgres.password());
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /// Calls to the service.
  public Client client() {
    return new Client(URI.create("http://127.0.0.1:" + port()));
  }

  /// Calls to its management port.
  public Client management() {
    int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    return new Client(URI.create("http://127.0.0.1:" + port));
  }

  /// What the readiness probe says.
  public boolean isReady() {
    return management().get("/actuator/health/readiness").status() == 200;
  }

  @Override
  public void close() {
    context.close();
  }
}
