package io.rolecall.search.query;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The parameters of `GET /v1/jobs`; any other name is refused.
public enum Parameter {
  Q("q"),
  WHERE("where"),
  LAT("lat"),
  LON("lon"),
  RADIUS("radius"),
  COUNTRY("country"),
  COMPANY("company"),
  WORKPLACE("workplace"),
  EMPLOYMENT_TYPE("employmentType"),
  SENIORITY("seniority"),
  SKILL("skill"),
  LANGUAGE("language"),
  SOURCE("source"),
  SALARY_MIN("salaryMin"),
  CURRENCY("currency"),
  INCLUDE_UNKNOWN_SALARY("includeUnknownSalary"),
  POSTED_WITHIN("postedWithin"),
  SORT("sort"),
  FACETS("facets"),
  SIZE("size"),
  CURSOR("cursor"),
  COLLAPSE("collapse"),
  UNDERSTAND("understand"),
  EXPLAIN("explain");

  private static final Map<String, Parameter> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Parameter::key, Function.identity()));

  private final String key;

  Parameter(String key) {
    this.key = key;
  }

  /// The name in a request.
  public String key() {
    return key;
  }

  static Optional<Parameter> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
