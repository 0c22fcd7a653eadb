package io.rolecall.search.jobs;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.search.http.Problem;
import io.rolecall.search.http.Problems;
import io.rolecall.search.http.QueryParameters;
import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.QueryReader;
import io.rolecall.search.query.ReadQuery;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The API.
@RestController
class JobsController {
  private final JobSearch jobs;
  private final SearchSettings settings;
  private final Dictionaries dictionaries;

  JobsController(JobSearch jobs, SearchSettings settings, Dictionaries dictionaries) {
    this.jobs = jobs;
    this.settings = settings;
    this.dictionaries = dictionaries;
  }

  @GetMapping(path = "/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Object>> search(ServerWebExchange exchange) {
    return switch (QueryReader.read(QueryParameters.of(exchange), dictionaries)) {
      case ReadQuery.Accepted(var query) ->
          jobs.search(query).map(outcome -> answer(outcome, exchange));
      case ReadQuery.Refused(var errors) ->
          Mono.just(Problems.answer(Problem.badParameters(errors), exchange));
    };
  }

  @GetMapping(
      path = "/v1/jobs/{id}",
      produces = {"application/ld+json", MediaType.APPLICATION_JSON_VALUE})
  Mono<ResponseEntity<Object>> job(@PathVariable String id, ServerWebExchange exchange) {
    return jobs.lookup(id).map(outcome -> answer(outcome, exchange));
  }

  @GetMapping(path = "/v1/jobs/{id}/similar", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Object>> similar(@PathVariable String id, ServerWebExchange exchange) {
    return jobs.similar(id).map(outcome -> answer(outcome, exchange));
  }

  private ResponseEntity<Object> answer(SimilarOutcome outcome, ServerWebExchange exchange) {
    return switch (outcome) {
      case SimilarOutcome.Found found -> ResponseEntity.ok(found);
      case SimilarOutcome.NotFound(LookupOutcome why) -> answer(why, exchange);
    };
  }

  private ResponseEntity<Object> answer(SearchOutcome outcome, ServerWebExchange exchange) {
    return switch (outcome) {
      case SearchOutcome.Found(SearchAnswer answer) -> ResponseEntity.ok(answer);
      case SearchOutcome.NotPossible _ ->
          Problems.answer(
              Problem.of(
                  400,
                  "impossible-search",
                  "The search is not possible",
                  "This search is not possible."),
              exchange);
      case SearchOutcome.NotNow(Unavailable why) -> unavailable(why, exchange);
    };
  }

  private ResponseEntity<Object> answer(LookupOutcome outcome, ServerWebExchange exchange) {
    return switch (outcome) {
      case LookupOutcome.Open(OpenJob job) -> ResponseEntity.ok(PostingDocument.withIdentity(job));
      case LookupOutcome.Gone _ ->
          Problems.answer(
              Problem.of(410, "closed-job", "The job is closed", "This job is no longer open."),
              exchange);
      case LookupOutcome.Unknown _ ->
          Problems.answer(
              Problem.of(
                  404, "unknown-job", "There is no such job", "There is no job with this id."),
              exchange);
      case LookupOutcome.NotNow(Unavailable why) -> unavailable(why, exchange);
    };
  }

  private ResponseEntity<Object> unavailable(Unavailable why, ServerWebExchange exchange) {
    return Problems.answer(why.problem(settings.retryAfter()), exchange);
  }
}
