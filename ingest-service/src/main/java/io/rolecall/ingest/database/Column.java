package io.rolecall.ingest.database;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// The values of one column for many rows, as the parameter of a statement that takes them apart
/// with `unnest` or looks for them with `= ANY`.
///
/// They are sent as an array in PostgreSQL's binary form: nobody has to escape and parse them
/// again. Every connection of the service can take it.
///
/// @param values one for each row, in PostgreSQL's binary form of the type; none is null
public record Column(Type type, List<byte[]> values) {
  /// The types there are, with their numbers in PostgreSQL's catalogue (`pg_type`).
  public enum Type {
    TEXT(25, 1009),
    BYTEA(17, 1001);

    private final int oid;
    private final int arrayOid;

    Type(int oid, int arrayOid) {
      this.oid = oid;
      this.arrayOid = arrayOid;
    }

    int oid() {
      return oid;
    }

    int arrayOid() {
      return arrayOid;
    }
  }

  /// A column of text.
  public static <T> Column texts(Collection<T> rows, Function<T, String> value) {
    return utf8(rows, row -> value.apply(row).getBytes(StandardCharsets.UTF_8));
  }

  /// A column of text that is in UTF-8 already.
  public static <T> Column utf8(Collection<T> rows, Function<T, byte[]> value) {
    return new Column(Type.TEXT, rows.stream().map(value).toList());
  }

  /// A column of bytes.
  public static <T> Column bytes(Collection<T> rows, Function<T, byte[]> value) {
    return new Column(Type.BYTEA, rows.stream().map(value).toList());
  }
}
