package io.rolecall.search.suggest;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.suggest.InputIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Keys and their weights as Lucene reads them.
final class Keys implements InputIterator {
  private final Iterator<Map.Entry<String, Long>> entries;
  private long weight;

  Keys(Map<String, Long> keys) {
    this.entries = keys.entrySet().iterator();
  }

  @Override
  public @Nullable BytesRef next() {
    if (!entries.hasNext()) {
      return null;
    }
    Map.Entry<String, Long> entry = entries.next();
    weight = Math.min(entry.getValue(), Integer.MAX_VALUE - 1);
    return new BytesRef(entry.getKey());
  }

  @Override
  public long weight() {
    return weight;
  }

  @Override
  public @Nullable BytesRef payload() {
    return null;
  }

  @Override
  public boolean hasPayloads() {
    return false;
  }

  @Override
  public @Nullable Set<BytesRef> contexts() {
    return null;
  }

  @Override
  public boolean hasContexts() {
    return false;
  }
}
