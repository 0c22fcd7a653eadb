package io.rolecall.search.query;

import io.rolecall.search.query.JobQuery.Pay;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of `GET /v1/jobs`. What it does not know it refuses.
public final class QueryReader {
  static final int DEFAULT_SIZE = 20;
  static final int LARGEST_SIZE = 100;
  static final int MOST_VALUES = 50;
  static final int MOST_WORDS = 32;
  static final int LONGEST_TEXT = 256;
  private static final BigDecimal MOST_PAY =
      new BigDecimal("1000000000000").subtract(BigDecimal.ONE);

  private final Map<String, List<String>> raw;
  private final Dictionaries dictionaries;
  private final ParameterErrors errors = new ParameterErrors();
  private final ParameterReader parameters;

  private QueryReader(Map<String, List<String>> raw, Dictionaries dictionaries) {
    this.raw = raw;
    this.dictionaries = dictionaries;
    this.parameters = new ParameterReader(raw, errors);
  }

  /// Reads all of them, and finds all that is wrong at once.
  ///
  /// @param parameters decoded names and values, in the order of the request
  public static ReadQuery read(Map<String, List<String>> parameters, Dictionaries dictionaries) {
    return new QueryReader(parameters, dictionaries).read();
  }

  private ReadQuery read() {
    refuseUnknown();
    Sort sort = sort();
    PlaceReader.Wanted places =
        new PlaceReader(parameters, errors, dictionaries.places()).read(sort);
    JobQuery query =
        new JobQuery(
            text(),
            places.where(),
            places.near(),
            places.origin(),
            filters(),
            pay(),
            postedWithin(),
            sort,
            facets(),
            parameters.integer(Parameter.SIZE, 1, LARGEST_SIZE).orElse(DEFAULT_SIZE),
            parameters.flag(Parameter.UNDERSTAND).orElse(true),
            parameters.flag(Parameter.COLLAPSE).orElse(true),
            parameters.flag(Parameter.EXPLAIN).orElse(false),
            null);
    Cursor cursor = cursor(query);
    return errors.isEmpty()
        ? new ReadQuery.Accepted(query.startingAfter(cursor))
        : new ReadQuery.Refused(errors.list());
  }

  private void refuseUnknown() {
    for (String name : raw.keySet()) {
      if (Parameter.of(name).isEmpty()) {
        errors.addUnknown(name);
      }
    }
  }

  private QueryText text() {
    Optional<QueryText> text =
        parameters.text(Parameter.Q, LONGEST_TEXT).map(QueryTextReader::read);
    if (text.isPresent() && QueryTextReader.words(text.get()) > MOST_WORDS) {
      errors.add(Parameter.Q, "has more than %d words".formatted(MOST_WORDS));
    }
    return text.orElse(QueryText.EMPTY);
  }

  private Map<Filter, Selection> filters() {
    Map<Filter, Selection> filters = new EnumMap<>(Filter.class);
    for (Filter filter : Filter.values()) {
      if (parameters.has(filter.parameter())) {
        filters.put(filter, selection(filter));
      }
    }
    return filters;
  }

  private Selection selection(Filter filter) {
    List<String> values = parameters.all(filter.parameter());
    if (values.size() > MOST_VALUES) {
      errors.add(filter.parameter(), "has more than %d values".formatted(MOST_VALUES));
    }
    List<String> any = new ArrayList<>();
    List<String> none = new ArrayList<>();
    for (String value : values) {
      boolean exclude = value.startsWith("-");
      filter
          .accepted()
          .read()
          .apply(exclude ? value.substring(1) : value)
          .ifPresentOrElse(
              (exclude ? none : any)::add,
              () -> refuse(filter.parameter(), value, filter.accepted().expected()));
    }
    return new Selection(any, none);
  }

  private void refuse(Parameter parameter, String value, String expected) {
    errors.add(parameter, "%s is not %s".formatted(CleanText.quoted(value), expected));
  }

  private @Nullable Pay pay() {
    Optional<BigDecimal> least = parameters.number(Parameter.SALARY_MIN, BigDecimal.ZERO, MOST_PAY);
    Optional<String> rawCurrency = parameters.one(Parameter.CURRENCY);
    Optional<String> currency = rawCurrency.flatMap(FilterValues.CURRENCY.read());
    if (rawCurrency.isPresent() && currency.isEmpty()) {
      refuse(Parameter.CURRENCY, rawCurrency.get(), FilterValues.CURRENCY.expected());
    }
    if (parameters.has(Parameter.SALARY_MIN) && !parameters.has(Parameter.CURRENCY)) {
      errors.add(Parameter.CURRENCY, "is missing: salaryMin is an amount in a currency");
    }
    boolean includeUnknown = parameters.flag(Parameter.INCLUDE_UNKNOWN_SALARY).orElse(true);
    return currency.isEmpty() && includeUnknown
        ? null
        : new Pay(
            least.orElse(null),
            currency.orElse(null),
            currency.flatMap(dictionaries.rates()::rate).orElse(null),
            includeUnknown);
  }

  private @Nullable Duration postedWithin() {
    Optional<String> text = parameters.one(Parameter.POSTED_WITHIN);
    Optional<Duration> age = text.flatMap(PostedWithin::read);
    if (text.isPresent() && age.isEmpty()) {
      refuse(
          Parameter.POSTED_WITHIN,
          text.get(),
          "a number of days or an ISO 8601 duration, up to 3650 days");
    }
    return age.orElse(null);
  }

  private Sort sort() {
    String text = parameters.one(Parameter.SORT).orElse("relevance").strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "relevance" -> Sort.RELEVANCE;
      case "date" -> Sort.DATE;
      case "salary" -> Sort.SALARY;
      case "distance" -> Sort.DISTANCE;
      default -> {
        refuse(Parameter.SORT, text, "one of relevance, date, salary, distance");
        yield Sort.RELEVANCE;
      }
    };
  }

  private Set<Facet> facets() {
    Set<Facet> facets = EnumSet.noneOf(Facet.class);
    for (String list : parameters.all(Parameter.FACETS)) {
      for (String name : list.split(",", -1)) {
        Facet.of(name.strip())
            .ifPresentOrElse(facets::add, () -> refuse(Parameter.FACETS, name, "a facet"));
      }
    }
    return facets;
  }

  private @Nullable Cursor cursor(JobQuery query) {
    Optional<String> text = parameters.one(Parameter.CURSOR);
    if (text.isEmpty() || !errors.isEmpty()) {
      return null;
    }
    Optional<Cursor> cursor = Cursors.read(text.get());
    if (cursor.isEmpty()) {
      errors.add(Parameter.CURSOR, "is not a cursor of this service");
    } else if (!belongsTo(query, cursor.get())) {
      errors.add(Parameter.CURSOR, "belongs to a query with other parameters");
    }
    return cursor.orElse(null);
  }

  private static boolean belongsTo(JobQuery query, Cursor cursor) {
    return cursor.query().equals(QueryFingerprint.of(query))
        && query.collapse() == cursor.position() instanceof Cursor.BehindGroups;
  }
}
