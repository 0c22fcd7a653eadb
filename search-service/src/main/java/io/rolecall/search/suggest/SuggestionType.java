package io.rolecall.search.suggest;

import com.fasterxml.jackson.annotation.JsonValue;
import io.rolecall.index.JobFields;
import java.util.Locale;

/// What can be suggested.
public enum SuggestionType {
  TITLE(JobFields.TITLE_NAME),
  COMPANY(JobFields.COMPANY_NAME),
  PLACE(JobFields.CITY),
  SKILL(JobFields.SKILLS_NAME);

  private final String field;

  SuggestionType(String field) {
    this.field = field;
  }

  /// The field with its texts.
  String field() {
    return field;
  }

  /// The name in answers.
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
