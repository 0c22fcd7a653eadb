package io.rolecall.search.query;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with the parameters of one request.
final class ParameterErrors {
  private static final int MOST = 20;
  private final List<ParameterError> errors = new ArrayList<>();

  void add(Parameter parameter, String detail) {
    add(parameter.key(), detail);
  }

  void add(String parameter, String detail) {
    if (errors.size() < MOST) {
      errors.add(new ParameterError(parameter, detail));
    }
  }

  void addUnknown(String parameter) {
    String quoted = CleanText.quoted(parameter);
    add(quoted.substring(1, quoted.length() - 1), "is not a parameter of this call");
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  List<ParameterError> list() {
    return List.copyOf(errors);
  }
}
