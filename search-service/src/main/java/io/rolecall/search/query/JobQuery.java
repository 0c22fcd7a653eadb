package io.rolecall.search.query;

import io.rolecall.index.JobDocument.Point;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A search as a candidate asked for it, every value checked. Made by [QueryReader].
///
/// @param text words, phrases and exclusions
/// @param where places, any of which must fit; empty for anywhere
/// @param near a circle in which a place of work must lie; null for anywhere
/// @param origin from where distances count; not null when hits are ordered by them
/// @param filters selections by exact value; a filter that is not set is absent
/// @param pay null when pay does not matter
/// @param postedWithin how old a posting may be; null for any age
/// @param facets what to count by
/// @param size hits on a page, 1 to 100
/// @param understand whether words may be taken for what they mean; false takes them literally
/// @param collapse whether near-duplicates are one hit
/// @param explain whether each hit says how its score came about
/// @param after where the page before this one ended; null for the first
public record JobQuery(
    QueryText text,
    List<Where> where,
    @Nullable Near near,
    @Nullable Point origin,
    Map<Filter, Selection> filters,
    @Nullable Pay pay,
    @Nullable Duration postedWithin,
    Sort sort,
    Set<Facet> facets,
    int size,
    boolean understand,
    boolean collapse,
    boolean explain,
    @Nullable Cursor after) {

  /// Copies the collections.
  public JobQuery {
    where = List.copyOf(where);
    filters = filters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(filters));
    facets = facets.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(facets));
  }

  /// The selection of a filter, if it is set.
  public Optional<Selection> selection(Filter filter) {
    return Optional.ofNullable(filters.get(filter));
  }

  /// Whether hits are ordered by how well they fit; by date otherwise.
  public boolean ranked() {
    return sort == Sort.RELEVANCE && text.ranks();
  }

  JobQuery startingAfter(@Nullable Cursor cursor) {
    return changed(text, where, near, filters, pay, postedWithin, facets, cursor);
  }

  /// The same with other conditions, from the same hit on.
  public JobQuery with(
      QueryText text, List<Where> where, Map<Filter, Selection> filters, @Nullable Pay pay) {
    return changed(text, where, near, filters, pay, postedWithin, facets, after);
  }

  /// The same words, and nothing else asked for.
  public JobQuery unconditional() {
    return changed(text, List.of(), null, Map.of(), null, null, facets, after);
  }

  /// The same from the first hit on, without counting facets.
  public JobQuery firstPageOnly() {
    return changed(text, where, near, filters, pay, postedWithin, Set.of(), null);
  }

  private JobQuery changed(
      QueryText text,
      List<Where> where,
      @Nullable Near near,
      Map<Filter, Selection> filters,
      @Nullable Pay pay,
      @Nullable Duration postedWithin,
      Set<Facet> facets,
      @Nullable Cursor after) {
    return new JobQuery(
        text,
        where,
        near,
        origin,
        filters,
        pay,
        postedWithin,
        sort,
        facets,
        size,
        understand,
        collapse,
        explain,
        after);
  }

  /// How many groups of near-duplicates the pages before this one have shown.
  public int groupsBefore() {
    return after != null && after.position() instanceof Cursor.BehindGroups(int groups, int _)
        ? groups
        : 0;
  }

  /// A circle on the earth; degrees, WGS 84.
  public record Near(double lat, double lon, double kilometres) {}

  /// What a candidate wants to be paid.
  ///
  /// @param yearlyMin a year, in `currency`; null for any amount
  /// @param currency ISO 4217, of `yearlyMin` and of what the facet counts; null where nothing
  ///   says, and then `yearlyMin` is null as well
  /// @param rate what one unit is worth in the reference currency; null where that is not known,
  ///   and then only pay in `currency` is comparable
  /// @param includeUnknown keeps postings that do not say what a year pays
  public record Pay(
      @Nullable BigDecimal yearlyMin,
      @Nullable String currency,
      @Nullable BigDecimal rate,
      boolean includeUnknown) {}
}
