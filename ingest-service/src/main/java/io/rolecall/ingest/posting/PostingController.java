package io.rolecall.ingest.posting;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.ReceivedPosting.Invalid;
import io.rolecall.ingest.posting.ReceivedPosting.Valid;
import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.server.WholeBodies;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The calls for one posting.
@RestController
class PostingController {
  private static final String PATH = "/v1/sources/{source}/postings/{externalId}";
  private static final String LD_JSON = "application/ld+json";

  private final GroupCommit writes;
  private final PostingViews views;
  private final WholeBodies bodies;

  PostingController(GroupCommit writes, PostingViews views, WholeBodies bodies) {
    this.writes = writes;
    this.views = views;
    this.bodies = bodies;
  }

  @PutMapping(
      path = PATH,
      consumes = {MediaType.APPLICATION_JSON_VALUE, LD_JSON},
      produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<WriteAnswer>> put(ServerWebExchange exchange) {
    Parameters.of(exchange, Set.of());
    PostingIdentity identity = PostingPath.identity(exchange);
    Precondition precondition = precondition(exchange);
    return bodies.with(
        exchange,
        bytes ->
            Mono.fromSupplier(() -> read(bytes))
                .subscribeOn(Schedulers.parallel())
                .flatMap(posting -> write(new Write.Upsert(identity, posting, precondition))));
  }

  @DeleteMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<WriteAnswer>> delete(ServerWebExchange exchange) {
    Parameters.of(exchange, Set.of());
    return write(new Write.Close(PostingPath.identity(exchange), precondition(exchange)));
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<PostingView>> get(ServerWebExchange exchange) {
    Parameters.of(exchange, Set.of());
    return views
        .find(PostingPath.identity(exchange).id())
        .map(found -> found.orElseThrow(() -> failed(new Outcome.Unknown())))
        .map(view -> ResponseEntity.ok().eTag(IfMatch.tag(view.revision())).body(view));
  }

  private static Precondition precondition(ServerWebExchange exchange) {
    return IfMatch.read(
        exchange.getRequest().getHeaders().getOrDefault(HttpHeaders.IF_MATCH, List.of()));
  }

  private static ReceivedPosting read(byte[] bytes) {
    return switch (ReadJson.from(bytes)) {
      case ReadJson.Unreadable(var problem) -> throw new ProblemException(problem);
      case ReadJson.Document(var document, var json) ->
          switch (ReceivedPosting.check(document, json)) {
            case Valid(var posting) -> posting;
            case Invalid(var problem) -> throw new ProblemException(problem);
          };
    };
  }

  private Mono<ResponseEntity<WriteAnswer>> write(Write write) {
    return writes
        .write(write)
        .map(outcome -> {
          if (outcome instanceof Done done) {
            return answer(write.identity(), done);
          }
          throw failed(outcome);
        });
  }

  private static ResponseEntity<WriteAnswer> answer(PostingIdentity identity, Done done) {
    return ResponseEntity.status(
            done.change() == Change.CREATED ? HttpStatus.CREATED : HttpStatus.OK)
        .eTag(IfMatch.tag(done.revision()))
        .body(WriteAnswer.of(identity, done));
  }

  private static ProblemException failed(Outcome outcome) {
    return new ProblemException(
        OutcomeProblems.of(outcome)
            .orElseGet(() -> Problem.of(ProblemType.INTERNAL_ERROR, "done, but not answered")));
  }
}
