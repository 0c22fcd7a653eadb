package io.rolecall.search.suggest;

import io.rolecall.search.http.Problem;
import io.rolecall.search.http.Problems;
import io.rolecall.search.http.QueryParameters;
import io.rolecall.search.jobs.SearchSettings;
import io.rolecall.search.jobs.Unavailable;
import io.rolecall.search.query.PartialQuery;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/// Suggestions over HTTP. Nothing but memory is asked, so it may be called on every key.
@RestController
class SuggestController {
  private final Suggestions suggestions;
  private final SearchSettings settings;

  SuggestController(Suggestions suggestions, SearchSettings settings) {
    this.suggestions = suggestions;
    this.settings = settings;
  }

  /// An answer.
  record Suggested(List<Suggestion> suggestions) {}

  @GetMapping(path = "/v1/suggest", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> suggest(ServerWebExchange exchange) {
    return switch (PartialQuery.read(QueryParameters.of(exchange))) {
      case PartialQuery.Accepted(String text, int size) ->
          suggestions
              .suggest(text, size)
              .<ResponseEntity<Object>>map(found -> ResponseEntity.ok(new Suggested(found)))
              .orElseGet(
                  () -> Problems.answer(Unavailable.AWAY.problem(settings.retryAfter()), exchange));
      case PartialQuery.Refused(var errors) ->
          Problems.answer(Problem.badParameters(errors), exchange);
    };
  }
}
