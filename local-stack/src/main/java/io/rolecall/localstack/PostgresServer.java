package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// PostgreSQL, with a superuser and a database `rolecall`, for local use. The password is generated
/// with the data and kept in a file that only the servers' user can read.
public final class PostgresServer extends ManagedServer {
  private static final String NAME = "rolecall";
  private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private volatile @Nullable String password;

  PostgresServer(int port, Site site) {
    super(Server.POSTGRES, port, site);
  }

  /// The address it listens on: 127.0.0.1.
  public String host() {
    return LocalPorts.HOST;
  }

  /// The role to connect as: a superuser.
  public String user() {
    return NAME;
  }

  /// The role's password.
  ///
  /// @throws LocalStackException before the first start
  public String password() {
    String known = password;
    if (known == null) {
      throw new LocalStackException("PostgreSQL has no password before it is started");
    }
    return known;
  }

  /// The name of the database that is always there.
  public String database() {
    return NAME;
  }

  /// The JDBC URL of [#database], without credentials.
  public String jdbcUrl() {
    return jdbcUrl(database());
  }

  /// The JDBC URL of a database of this server, without credentials.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), database);
  }

  /// The R2DBC URL of [#database], without credentials.
  public String r2dbcUrl() {
    return r2dbcUrl(database());
  }

  /// The R2DBC URL of a database of this server, without credentials.
  public String r2dbcUrl(String database) {
    return "r2dbc:postgresql://%s:%d/%s".formatted(host(), port(), database);
  }

  /// Creates an empty database unless there is one of this name.
  ///
  /// @param name lower-case letters, digits and underscores, a letter first, at most 63
  /// @return the name
  public String createDatabase(String name) {
    if (!DATABASE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        if (found.next()) {
          return name;
        }
      }
      statement.execute("CREATE DATABASE " + name);
      return name;
    } catch (SQLException e) {
      throw new LocalStackException("Database %s cannot be created".formatted(name), e);
    }
  }

  @Override
  ServerProcess.Command prepare() throws IOException {
    Path home = site().unpacked().postgres();
    Path folder = site().data().of(Server.POSTGRES);
    Path cluster = folder.resolve("cluster");
    Path passwordFile = folder.resolve("password");
    if (!Files.isDirectory(cluster)) {
      site().progress().accept("Setting up PostgreSQL");
      initialise(home, folder, passwordFile, cluster);
    }
    password = Files.readString(passwordFile).strip();
    writeConfiguration(cluster);
    return new ServerProcess.Command(
        List.of(home.resolve("bin/postgres").toString(), "-D", cluster.toString()),
        Map.of(),
        folder,
        stopSignal());
  }

  @Override
  boolean isReady(ServerProcess started) {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException _) {
      return false;
    }
  }

  @Override
  void afterStart() {
    createDatabase(NAME);
  }

  @Override
  String stopSignal() {
    return "INT";
  }

  private void initialise(Path home, Path folder, Path passwordFile, Path cluster)
      throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    write(passwordFile, HexFormat.of().formatHex(random) + "\n", "rw-------");
    Path unfinished = folder.resolve("cluster.unfinished");
    Folders.delete(unfinished);
    List<String> words = PostgresConfig.initdb(home, unfinished, NAME, passwordFile);
    runTool(new ServerProcess.Command(words, Map.of(), folder, "TERM"));
    Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private void writeConfiguration(Path cluster) throws IOException {
    write(cluster.resolve("postgresql.conf"), PostgresConfig.render(port()), "rw-------");
    write(cluster.resolve("pg_hba.conf"), PostgresConfig.access(), "rw-------");
  }

  private void write(Path file, String text, String mode) throws IOException {
    site().data().user().write(file, text, mode);
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }
}
