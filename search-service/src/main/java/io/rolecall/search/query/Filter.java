package io.rolecall.search.query;

import io.rolecall.index.JobFields;

/// Parameters that keep or, with a leading `-`, exclude postings by the exact value of a field.
public enum Filter {
  COUNTRY(Parameter.COUNTRY, JobFields.COUNTRIES),
  COMPANY(Parameter.COMPANY, JobFields.COMPANY_KEY),
  WORKPLACE(Parameter.WORKPLACE, JobFields.WORKPLACE),
  EMPLOYMENT_TYPE(Parameter.EMPLOYMENT_TYPE, JobFields.EMPLOYMENT_TYPE),
  SENIORITY(Parameter.SENIORITY, JobFields.SENIORITY),
  SKILL(Parameter.SKILL, JobFields.SKILLS_NAME),
  LANGUAGE(Parameter.LANGUAGE, JobFields.LANGUAGE),
  SOURCE(Parameter.SOURCE, JobFields.SOURCE);

  private final Parameter parameter;
  private final String field;

  Filter(Parameter parameter, String field) {
    this.parameter = parameter;
    this.field = field;
  }

  /// The parameter that sets it.
  public Parameter parameter() {
    return parameter;
  }

  String field() {
    return field;
  }

  FilterValues accepted() {
    return switch (this) {
      case COUNTRY -> FilterValues.COUNTRY;
      case COMPANY, SKILL -> FilterValues.TEXT;
      case WORKPLACE -> FilterValues.WORKPLACE;
      case EMPLOYMENT_TYPE -> FilterValues.EMPLOYMENT_TYPE;
      case SENIORITY -> FilterValues.SENIORITY;
      case LANGUAGE -> FilterValues.LANGUAGE;
      case SOURCE -> FilterValues.SOURCE;
    };
  }
}
