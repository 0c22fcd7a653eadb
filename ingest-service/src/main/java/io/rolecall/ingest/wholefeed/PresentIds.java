package io.rolecall.ingest.wholefeed;

import io.rolecall.events.PostingId;

/// A set of posting ids in 32 to 64 bytes each, for feeds of any length: open addressing in one
/// array of pairs. Ids are hashes already, so their own bits spread them. For one thread.
final class PresentIds {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int HEX = 16;

  private long[] pairs = new long[2 * FIRST_CAPACITY];
  private int size;
  private boolean hasZero;

  /// Adds an id; does nothing when it is there already.
  void add(PostingId id) {
    long high = high(id);
    long low = low(id);
    if (high == 0 && low == 0) {
      hasZero = true;
      return;
    }
    int slot = slot(pairs, high, low);
    if (pairs[slot] == 0 && pairs[slot + 1] == 0) {
      pairs[slot] = high;
      pairs[slot + 1] = low;
      size++;
      if (size > pairs.length / 4) {
        grow();
      }
    }
  }

  boolean contains(PostingId id) {
    long high = high(id);
    long low = low(id);
    if (high == 0 && low == 0) {
      return hasZero;
    }
    int slot = slot(pairs, high, low);
    return pairs[slot] == high && pairs[slot + 1] == low;
  }

  private void grow() {
    long[] larger = new long[Math.multiplyExact(pairs.length, 2)];
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] != 0 || pairs[i + 1] != 0) {
        int slot = slot(larger, pairs[i], pairs[i + 1]);
        larger[slot] = pairs[i];
        larger[slot + 1] = pairs[i + 1];
      }
    }
    pairs = larger;
  }

  /// Where this pair is, or the empty place where it belongs.
  private static int slot(long[] pairs, long high, long low) {
    int mask = pairs.length / 2 - 1;
    int place = (int) low & mask;
    while (true) {
      int slot = 2 * place;
      boolean isEmpty = pairs[slot] == 0 && pairs[slot + 1] == 0;
      if (isEmpty || (pairs[slot] == high && pairs[slot + 1] == low)) {
        return slot;
      }
      place = (place + 1) & mask;
    }
  }

  private static long high(PostingId id) {
    return Long.parseUnsignedLong(id.value(), 0, HEX, HEX);
  }

  private static long low(PostingId id) {
    return Long.parseUnsignedLong(id.value(), HEX, 2 * HEX, HEX);
  }
}
