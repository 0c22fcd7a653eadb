package io.rolecall.indexer.consume;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Bounds how many bytes of values one poll brings.
///
/// A consumer can bound the number of records of a poll and the bytes of a fetch, but the latter
/// are compressed: a hundred postings of a megabyte of spaces fit into a few kilobytes. So values
/// beyond the ration are left out while they are read, and [Portion] has them read again later.
/// Used by the poll loop's thread only.
final class Ration implements Deserializer<byte[]> {
  /// Stands for a value that was left out. Compared by identity.
  private static final byte[] LEFT_OUT = new byte[0];

  private final long size;
  private long left;

  /// @param size bytes for each poll; the value that crosses it is still brought
  Ration(long size) {
    this.size = size;
  }

  /// To be called before each poll.
  void renew() {
    left = size;
  }

  @SuppressWarnings("ReferenceEquality")
  static boolean isLeftOut(byte @Nullable [] value) {
    return value == LEFT_OUT;
  }

  @Override
  public byte[] deserialize(String topic, byte[] data) {
    if (left <= 0) {
      return LEFT_OUT;
    }
    left -= data.length;
    return data;
  }

  @Override
  public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
    if (left <= 0) {
      return LEFT_OUT;
    }
    var value = new byte[data.remaining()];
    data.get(value);
    left -= value.length;
    return value;
  }
}
