package io.rolecall.search.query;

import io.rolecall.index.JobDocument.Point;
import io.rolecall.search.query.JobQuery.Near;
import io.rolecall.search.query.JobQuery.Pay;
import io.rolecall.search.query.QueryText.Term;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells queries apart: two queries with the same hits in the same order have the same fingerprint.
/// The size of a page and the facets don't count, so a client may change them on the way.
public final class QueryFingerprint {
  private final MessageDigest digest;

  private QueryFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// 32 lower-case hexadecimal digits.
  public static String of(JobQuery query) {
    return new QueryFingerprint().add(query);
  }

  private String add(JobQuery query) {
    addTerms(query.text().required());
    addTerms(query.text().excluded());
    add(Integer.toString(query.where().size()));
    query.where().forEach(this::add);
    add(query.near());
    for (Filter filter : Filter.values()) {
      addAll(query.selection(filter).map(Selection::any).orElse(List.of()));
      addAll(query.selection(filter).map(Selection::none).orElse(List.of()));
    }
    add(query.pay());
    add(String.valueOf(query.postedWithin()));
    add(query.sort().name());
    add(Boolean.toString(query.understand()));
    add(query.collapse() ? "collapsed" : "each");
    Point origin = query.origin();
    add(query.sort() == Sort.DISTANCE && origin != null ? origin.lat() + "," + origin.lon() : "");
    return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
  }

  private void addTerms(List<Term> terms) {
    addAll(terms.stream().map(term -> term.getClass().getSimpleName() + term.text()).toList());
  }

  private void add(Where where) {
    addAll(where.parts());
    add(where.place() == null ? "" : where.place().key());
  }

  private void add(@Nullable Near near) {
    add(near == null ? "" : near.lat() + "," + near.lon() + "," + near.kilometres());
  }

  private void add(@Nullable Pay pay) {
    if (pay == null) {
      add("");
    } else {
      BigDecimal least = pay.yearlyMin();
      add(least == null ? "any" : least.stripTrailingZeros().toPlainString());
      add(String.valueOf(pay.currency()));
      add(String.valueOf(pay.includeUnknown()));
    }
  }

  private void addAll(List<String> values) {
    add(Integer.toString(values.size()));
    values.forEach(this::add);
  }

  /// Length first, so that no text can pretend to be two.
  private void add(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
