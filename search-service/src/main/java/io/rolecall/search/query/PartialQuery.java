package io.rolecall.search.query;

import java.util.List;
import java.util.Map;

/// The parameters of `GET /v1/suggest`, read.
public sealed interface PartialQuery {
  /// Every parameter was understood.
  ///
  /// @param text what was typed so far, cleaned; may be empty
  /// @param size 1 to 50
  record Accepted(String text, int size) implements PartialQuery {}

  /// At least one was not.
  record Refused(List<ParameterError> errors) implements PartialQuery {}

  /// Reads all of them, and finds all that is wrong at once.
  ///
  /// @param parameters decoded names and values, in the order of the request
  static PartialQuery read(Map<String, List<String>> parameters) {
    ParameterErrors errors = new ParameterErrors();
    ParameterReader reader = new ParameterReader(parameters, errors);
    parameters.keySet().stream()
        .filter(name -> !name.equals(Parameter.Q.key()) && !name.equals(Parameter.SIZE.key()))
        .forEach(errors::addUnknown);
    String text = reader.text(Parameter.Q, QueryReader.LONGEST_TEXT).orElse("");
    int size = reader.integer(Parameter.SIZE, 1, 50).orElse(10);
    return errors.isEmpty() ? new Accepted(text, size) : new Refused(errors.list());
  }
}
