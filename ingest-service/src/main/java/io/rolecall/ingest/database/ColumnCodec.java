package io.rolecall.ingest.database;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Sends a [Column] as the driver's own array codecs do not: in the binary form of `array_recv` in
/// PostgreSQL's `arrayfuncs.c`, and without a copy as one text.
final class ColumnCodec implements Codec<Column> {
  private static final int LOWER_BOUND = 1;

  private final ByteBufAllocator allocator;

  ColumnCodec(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  @Override
  public boolean canDecode(int dataType, Format format, Class<?> type) {
    return false;
  }

  @Override
  public boolean canEncode(Object value) {
    return value instanceof Column;
  }

  @Override
  public boolean canEncodeNull(Class<?> type) {
    return false;
  }

  @Override
  public Column decode(
      @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends Column> type) {
    throw new UnsupportedOperationException("columns are only sent");
  }

  @Override
  public EncodedParameter encode(Object value) {
    Column column = (Column) value;
    return encode(column, column.type().arrayOid());
  }

  @Override
  public EncodedParameter encode(Object value, int dataType) {
    return new EncodedParameter(
        Format.FORMAT_BINARY, dataType, Mono.fromSupplier(() -> write((Column) value)));
  }

  @Override
  public EncodedParameter encodeNull() {
    throw new UnsupportedOperationException("a column is never null");
  }

  private ByteBuf write(Column column) {
    int header = Integer.BYTES * 5;
    int size = header;
    for (byte[] value : column.values()) {
      size += Integer.BYTES + value.length;
    }
    ByteBuf array = allocator.buffer(size);
    int dimensions = column.values().isEmpty() ? 0 : 1;
    array.writeInt(dimensions).writeInt(0).writeInt(column.type().oid());
    if (dimensions > 0) {
      array.writeInt(column.values().size()).writeInt(LOWER_BOUND);
    }
    for (byte[] value : column.values()) {
      array.writeInt(value.length).writeBytes(value);
    }
    return array;
  }
}
