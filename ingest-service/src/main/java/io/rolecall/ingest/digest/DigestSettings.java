package io.rolecall.ingest.digest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How digests are taken: `rolecall.digest.*`. While a snapshot is held, PostgreSQL can't clean up
/// rows that were replaced since, so all of these are limits.
///
/// @param snapshots most snapshots held at once by this instance, each on a connection of its own,
///   1 to 16
/// @param idle how long a snapshot is held without being asked
/// @param longest how long a snapshot is held at all
/// @param statementTimeout after which PostgreSQL ends one of its statements
@ConfigurationProperties("rolecall.digest")
record DigestSettings(
    @DefaultValue("4") int snapshots,
    @DefaultValue("60s") Duration idle,
    @DefaultValue("5m") Duration longest,
    @DefaultValue("30s") Duration statementTimeout) {
  private static final Duration MARGIN = Duration.ofSeconds(10);

  DigestSettings {
    require(snapshots >= 1 && snapshots <= 16, "snapshots: expected 1 to 16");
    require(idle.isPositive(), "idle: expected a positive duration");
    require(longest.compareTo(idle) >= 0, "longest: expected at least idle");
    require(statementTimeout.isPositive(), "statement-timeout: expected a positive duration");
  }

  /// Settings of a snapshot's session. The server ends a snapshot by itself some seconds after this
  /// process should have done it, and a statement soon after its client is gone.
  Map<String, String> session() {
    var options = new HashMap<String, String>();
    options.put("statement_timeout", millis(statementTimeout));
    options.put("idle_in_transaction_session_timeout", millis(idle.plus(MARGIN)));
    options.put("transaction_timeout", millis(longest.plus(MARGIN)));
    options.put("client_connection_check_interval", "1s");
    // Compiling a query that runs for a second takes longer than it saves.
    options.put("jit", "off");
    return options;
  }

  /// How long an answer to a statement is waited for.
  Duration patience() {
    return statementTimeout.plus(MARGIN);
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.digest." + complaint);
    }
  }
}
