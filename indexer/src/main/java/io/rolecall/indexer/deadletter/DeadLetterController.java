package io.rolecall.indexer.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolecall.indexer.ingest.IngestException;
import io.rolecall.indexer.problem.JsonBody;
import io.rolecall.indexer.problem.Parameters;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/// The postings that could not be indexed, and another try for them.
@RestController
class DeadLetterController {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST_LISTED = 1_000;
  private static final int MOST_IDS = 5_000;

  record Shown(String id, String reason, String detail, Instant firstSeen, int attempts) {
    static Shown of(OpenDeadLetter letter) {
      return new Shown(
          letter.id(), letter.reason(), letter.detail(), letter.firstSeen(), letter.attempts());
    }
  }

  /// A page, in the order of ids.
  ///
  /// @param nextCursor null on the last page
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Shown> deadLetters, @Nullable String nextCursor) {}

  record Redriven(long redriven) {}

  private final OpenDeadLetters letters;
  private final Redrive redrive;

  DeadLetterController(OpenDeadLetters letters, Redrive redrive) {
    this.letters = letters;
    this.redrive = redrive;
  }

  @GetMapping(path = "/v1/dead-letters", produces = "application/json")
  Mono<Page> list(ServerWebExchange exchange) {
    return Mono.fromSupplier(() -> {
      requireKnown();
      Parameters parameters = Parameters.of(exchange, "limit", "cursor");
      int limit = parameters.number("limit", DEFAULT_LIMIT, MOST_LISTED);
      String after = parameters.get("cursor").map(DeadLetterController::decoded).orElse("");
      List<Shown> page = letters.behind(after).stream().limit(limit + 1L).map(Shown::of).toList();
      return page.size() <= limit
          ? new Page(page, null)
          : new Page(page.subList(0, limit), encoded(page.get(limit - 1).id()));
    });
  }

  @PostMapping(path = "/v1/dead-letters/redrive", produces = "application/json")
  Mono<ResponseEntity<Redriven>> redrive(@RequestBody(required = false) byte @Nullable [] body) {
    return Mono.fromCallable(
            () -> {
              requireKnown();
              JsonBody wanted = JsonBody.of(body, "ids", "all");
              return ResponseEntity.accepted().body(new Redriven(redriven(wanted)));
            })
        .onErrorMap(
            IngestException.class,
            e -> new ProblemException(Problem.unavailable(String.valueOf(e.getMessage()))))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private long redriven(JsonBody wanted) throws IngestException {
    boolean all = wanted.get("all").map(DeadLetterController::isTrue).orElse(false);
    JsonNode ids = wanted.get("ids").orElse(null);
    if (all == (ids != null)) {
      throw new ProblemException(Problem.ofBody("#", "expected either ids or all: true"));
    }
    return ids == null ? redrive.all() : redrive.redrive(texts(ids));
  }

  private static boolean isTrue(JsonNode value) {
    if (!value.isBoolean() || !value.booleanValue()) {
      throw new ProblemException(Problem.ofBody("#/all", "expected true"));
    }
    return true;
  }

  private static List<String> texts(JsonNode ids) {
    if (!ids.isArray() || ids.isEmpty() || ids.size() > MOST_IDS) {
      throw new ProblemException(
          Problem.ofBody("#/ids", "expected an array of 1 to " + MOST_IDS + " ids"));
    }
    var texts = new ArrayList<String>();
    for (int i = 0; i < ids.size(); i++) {
      if (!ids.get(i).isString()) {
        throw new ProblemException(Problem.ofBody("#/ids/" + i, "expected a string"));
      }
      texts.add(ids.get(i).stringValue());
    }
    return texts;
  }

  private void requireKnown() {
    if (letters.count() == null) {
      throw new ProblemException(
          Problem.unavailable("Kafka was not reached yet, so the dead letters are not known"));
    }
  }

  private static String encoded(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          Problem.ofParameter("cursor", "expected the nextCursor of an answer"));
    }
  }
}
