package io.rolecall.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Reads what the ingest API answers to a bulk request. Pure.
final class AnswerReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MAX_WAIT_SECONDS = 30;

  private AnswerReader() {}

  static Answer read(HttpResponse<byte[]> response) {
    String body = new String(response.body(), UTF_8);
    int status = response.statusCode();
    if (status == 200) {
      return results(body);
    }
    Problem problem = Problem.of(parse(body), status);
    Duration after = seconds(response.headers().firstValue("Retry-After").orElse(""));
    return status == 429 || status >= 500
        ? new Answer.Unfinished(List.of(), problem.reason(), after)
        : new Answer.Refused(List.of(), problem);
  }

  private static Answer results(String body) {
    List<Result> results = new ArrayList<>();
    for (String line : body.lines().filter(text -> !text.isBlank()).toList()) {
      JsonNode json = parse(line);
      if (json.has("summary")) {
        return new Answer.Complete(results);
      }
      if (json.path("aborted").asBoolean(false)) {
        return aborted(results, json.path("problem"));
      }
      if (json.has("outcome")) {
        results.add(result(json));
      }
    }
    return new Answer.Unfinished(results, "its answer ended early", Duration.ZERO);
  }

  private static Answer aborted(List<Result> results, JsonNode json) {
    Problem problem = Problem.of(json, 503);
    boolean passes = problem.status() == 429 || problem.status() >= 500;
    Duration after = Duration.ofMillis(json.path("retryAfterMs").asLong(0));
    return passes
        ? new Answer.Unfinished(results, problem.reason(), after)
        : new Answer.Refused(results, problem);
  }

  private static Result result(JsonNode json) {
    Result.Outcome outcome =
        Result.Outcome.valueOf(json.path("outcome").asString().toUpperCase(Locale.ROOT));
    boolean rejected = outcome == Result.Outcome.REJECTED;
    return new Result(
        json.path("line").asLong(0),
        json.path("externalId").asStringOpt().orElse(null),
        outcome,
        rejected ? Problem.of(json.path("problem"), 0) : null);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  private static Duration seconds(String header) {
    return header.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Math.min(Long.parseLong(header), MAX_WAIT_SECONDS))
        : Duration.ZERO;
  }
}
