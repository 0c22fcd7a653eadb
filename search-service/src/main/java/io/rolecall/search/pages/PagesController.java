package io.rolecall.search.pages;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.search.http.Problem;
import io.rolecall.search.http.QueryParameters;
import io.rolecall.search.jobs.JobSearch;
import io.rolecall.search.jobs.LookupOutcome;
import io.rolecall.search.jobs.SearchOutcome;
import io.rolecall.search.jobs.SearchSettings;
import io.rolecall.search.jobs.Unavailable;
import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.ParameterError;
import io.rolecall.search.query.QueryReader;
import io.rolecall.search.query.ReadQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The pages.
@RestController
class PagesController {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final JobSearch jobs;
  private final SearchSettings settings;
  private final Dictionaries dictionaries;
  private final Clock clock;

  PagesController(JobSearch jobs, SearchSettings settings, Dictionaries dictionaries, Clock clock) {
    this.jobs = jobs;
    this.settings = settings;
    this.dictionaries = dictionaries;
    this.clock = clock;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  Mono<ResponseEntity<String>> search(ServerWebExchange exchange) {
    PageParameters parameters = PageParameters.of(QueryParameters.of(exchange));
    return switch (QueryReader.read(parameters.forSearch(), dictionaries)) {
      case ReadQuery.Accepted(var query) ->
          jobs.search(query).map(outcome -> answer(outcome, parameters));
      case ReadQuery.Refused(List<ParameterError> errors) ->
          Mono.just(html(400, SearchPage.refused(parameters, errors)));
    };
  }

  @GetMapping(path = "/jobs/{id}", produces = MediaType.TEXT_HTML_VALUE)
  Mono<ResponseEntity<String>> job(@PathVariable String id) {
    return jobs.lookup(id).map(this::answer);
  }

  private ResponseEntity<String> answer(SearchOutcome outcome, PageParameters parameters) {
    return switch (outcome) {
      case SearchOutcome.Found(var answer) ->
          html(200, SearchPage.found(parameters, answer, clock.instant()));
      case SearchOutcome.NotPossible _ ->
          html(400, SearchPage.unavailable(parameters, "This search is not possible."));
      case SearchOutcome.NotNow(Unavailable why) -> {
        Problem problem = why.problem(settings.retryAfter());
        yield unavailable(SearchPage.unavailable(parameters, detail(problem)));
      }
    };
  }

  private ResponseEntity<String> answer(LookupOutcome outcome) {
    return switch (outcome) {
      case LookupOutcome.Open(OpenJob job) -> html(200, JobPage.of(job, clock.instant()));
      case LookupOutcome.Gone _ ->
          html(410, Layout.message("This job is closed", "It is no longer open to applications."));
      case LookupOutcome.Unknown _ ->
          html(404, Layout.message("No such job", "There is no job at this address."));
      case LookupOutcome.NotNow(Unavailable why) ->
          unavailable(Layout.message("Not now", detail(why.problem(settings.retryAfter()))));
    };
  }

  private static String detail(Problem problem) {
    String detail = problem.detail();
    return detail == null ? problem.title() : detail;
  }

  private ResponseEntity<String> unavailable(Html page) {
    long seconds = Math.max(1, settings.retryAfter().toSeconds());
    return builder(503).header("Retry-After", Long.toString(seconds)).body(page.markup());
  }

  private static ResponseEntity<String> html(int status, Html page) {
    return builder(status).body(page.markup());
  }

  private static ResponseEntity.BodyBuilder builder(int status) {
    return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noCache());
  }
}
