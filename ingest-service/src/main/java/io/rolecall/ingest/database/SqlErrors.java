package io.rolecall.ingest.database;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.pool.PoolShutdownException;

/// What an error of a statement means.
///
/// @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error
///   codes</a>
public final class SqlErrors {
  /// Connection, rollback (deadlock, serialisation), resources, operator intervention (shutdown,
  /// cancelled by a timeout), system error.
  private static final Set<String> TEMPORARY_CLASSES = Set.of("08", "40", "53", "57", "58");

  /// Transaction timeout, read-only (a standby, during a failover), lock timeout.
  private static final Set<String> TEMPORARY_CODES = Set.of("25P03", "25P04", "25006", "55P03");

  private static final String DATA_CLASS = "22";

  private SqlErrors() {}

  /// Whether a value in the statement was refused, so that other values would have been accepted.
  public static boolean isRefusedValue(Throwable error) {
    return stateOf(error).filter(state -> state.startsWith(DATA_CLASS)).isPresent();
  }

  /// Whether the same statement may well succeed later.
  static boolean isTemporary(Throwable error) {
    return switch (r2dbc(error)) {
      case null -> error instanceof PoolShutdownException;
      case R2dbcTransientException _ -> true;
      case R2dbcException e when e.getSqlState() != null -> isTemporaryState(e.getSqlState());
      case R2dbcNonTransientResourceException _ -> true;
      default -> false;
    };
  }

  private static boolean isTemporaryState(String state) {
    return TEMPORARY_CODES.contains(state)
        || (state.length() > 2 && TEMPORARY_CLASSES.contains(state.substring(0, 2)));
  }

  private static Optional<String> stateOf(Throwable error) {
    return Optional.ofNullable(r2dbc(error)).map(R2dbcException::getSqlState);
  }

  private static @Nullable R2dbcException r2dbc(Throwable error) {
    for (Throwable t = error; t != null; t = t.getCause()) {
      if (t instanceof R2dbcException found) {
        return found;
      }
    }
    return null;
  }
}
