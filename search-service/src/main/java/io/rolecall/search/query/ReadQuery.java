package io.rolecall.search.query;

import java.util.List;

/// What [QueryReader] made of the parameters of a request.
public sealed interface ReadQuery {
  /// Every parameter was understood.
  record Accepted(JobQuery query) implements ReadQuery {}

  /// At least one was not; nothing is dropped in silence.
  ///
  /// @param errors in the order of the request, at most 20
  record Refused(List<ParameterError> errors) implements ReadQuery {}
}
