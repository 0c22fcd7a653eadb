package io.rolecall.search.http;

import tools.jackson.databind.json.JsonMapper;

/// Makes one without a context.
public final class TestProblemResponses {
  private TestProblemResponses() {}

  /// One of its own.
  public static ProblemResponses create() {
    return new ProblemResponses(JsonMapper.shared());
  }
}
