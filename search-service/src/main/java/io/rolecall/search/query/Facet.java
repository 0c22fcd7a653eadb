package io.rolecall.search.query;

import io.rolecall.index.JobFields;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What postings can be counted by. Its key is also the name of the parameter that selects by it,
/// where there is one; a facet's counts ignore that selection.
public enum Facet {
  COMPANY("company", JobFields.COMPANY_NAME, 30),
  COUNTRY("country", JobFields.COUNTRIES, 50),
  REGION("region", JobFields.PLACES, 30),
  CITY("city", JobFields.PLACES, 30),
  WORKPLACE("workplace", JobFields.WORKPLACE, 10),
  EMPLOYMENT_TYPE("employmentType", JobFields.EMPLOYMENT_TYPE, 10),
  SENIORITY("seniority", JobFields.SENIORITY, 20),
  LANGUAGE("language", JobFields.LANGUAGE, 30),
  SKILL("skill", JobFields.SKILLS_NAME, 30),
  SOURCE("source", JobFields.SOURCE, 50),
  /// Values are days and fit `postedWithin`; each counts everything since.
  POSTED_WITHIN("postedWithin", JobFields.POSTED_AT, 0),
  /// Bands of yearly pay by its upper end where there is one: in the currency that was asked for,
  /// else in each posting's own.
  SALARY("salary", JobFields.SALARY_YEARLY_MAX, 0);

  private static final Map<String, Facet> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Facet::key, Function.identity()));

  /// Keys of the gazetteer by their form, as regular expressions of Lucene.
  private static final String REGIONS = "[A-Z]{2}/[^/]+";

  private static final String CITIES = "[A-Z]{2}/[^/]*/[^/]+";

  private final String key;
  private final String field;
  private final int most;

  Facet(String key, String field, int most) {
    this.key = key;
    this.field = field;
    this.most = most;
  }

  /// The name in requests and answers.
  public String key() {
    return key;
  }

  /// How its values come about.
  public Counting counting() {
    return switch (this) {
      case POSTED_WITHIN -> new ByAge();
      case SALARY -> new ByPay();
      case REGION -> new ByPlace(REGIONS, most);
      case CITY -> new ByPlace(CITIES, most);
      case COMPANY, COUNTRY, WORKPLACE, EMPLOYMENT_TYPE, SENIORITY, LANGUAGE, SKILL, SOURCE ->
          new ByValue(field, most);
    };
  }

  static Optional<Facet> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /// How a facet's values come about.
  public sealed interface Counting {}

  /// One count for each value of a field.
  ///
  /// @param most how many of the most frequent values are returned
  public record ByValue(String field, int most) implements Counting {}

  /// One count for each place of a level, of what `where` with this value finds: what is there, and
  /// remote work that may be done from there.
  ///
  /// @param keys of the gazetteer that are counted, a regular expression of Lucene
  /// @param most how many of the places with the most postings are returned
  public record ByPlace(String keys, int most) implements Counting {}

  /// One count for each of a few ages.
  public record ByAge() implements Counting {}

  /// One count for each band of pay.
  public record ByPay() implements Counting {}
}
