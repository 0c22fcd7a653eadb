package io.rolecall.localstack;

import java.nio.file.Path;
import java.util.List;

/// PostgreSQL's settings: durable as in production, sized for a laptop.
final class PostgresConfig {
  private PostgresConfig() {}

  /// The command that makes a new cluster. Its collation is the same on every machine.
  static List<String> initdb(Path home, Path cluster, String superuser, Path passwordFile) {
    return List.of(
        home.resolve("bin/initdb").toString(),
        "--pgdata=" + cluster,
        "--username=" + superuser,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
  }

  static String render(int port) {
    return """
    # Written at each start.
    listen_addresses = '%s'
    port = %d
    unix_socket_directories = ''
    password_encryption = scram-sha-256
    max_connections = 100
    max_prepared_transactions = 0

    fsync = on
    full_page_writes = on
    synchronous_commit = on
    wal_compression = on
    wal_level = replica
    max_wal_size = 2GB
    checkpoint_timeout = 15min

    shared_buffers = 256MB
    effective_cache_size = 1GB
    maintenance_work_mem = 128MB
    work_mem = 8MB
    dynamic_shared_memory_type = mmap
    autovacuum_naptime = 20s
    autovacuum_vacuum_scale_factor = 0.05
    autovacuum_analyze_scale_factor = 0.05
    track_io_timing = on

    log_destination = 'stderr'
    logging_collector = off
    log_line_prefix = '%%m [%%p] %%d '
    log_min_messages = warning
    log_checkpoints = off
    log_lock_waits = on
    log_autovacuum_min_duration = -1
    log_timezone = 'UTC'
    timezone = 'UTC'
    datestyle = 'iso, ymd'
    lc_messages = 'C'
    default_text_search_config = 'pg_catalog.english'
    """
        .formatted(LocalPorts.HOST, port);
  }

  /// Who may connect: only this machine, and only with the password.
  static String access() {
    return """
    # Written at each start.
    host all all %s/32 scram-sha-256
    """
        .formatted(LocalPorts.HOST);
  }
}
