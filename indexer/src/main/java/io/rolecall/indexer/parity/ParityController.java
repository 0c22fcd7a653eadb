package io.rolecall.indexer.parity;

import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.Generations;
import io.rolecall.indexer.ingest.IngestException;
import io.rolecall.indexer.parity.Repair.Repaired;
import io.rolecall.indexer.problem.Parameters;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.util.concurrent.Callable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Whether the live index holds what PostgreSQL does, and mending it.
@RestController
class ParityController {
  private final Generations generations;
  private final Parity parity;
  private final Repair repair;

  ParityController(Generations generations, Parity parity, Repair repair) {
    this.generations = generations;
    this.parity = parity;
    this.repair = repair;
  }

  @GetMapping(path = "/v1/parity", produces = "application/json")
  Mono<ParityReport> compare(ServerWebExchange exchange) {
    return blocking(() -> {
      boolean deep = Parameters.of(exchange, "deep").flag("deep");
      return ParityReport.of(parity.compare(live(), deep));
    });
  }

  @PostMapping(path = "/v1/parity/repair", produces = "application/json")
  Mono<ResponseEntity<Repaired>> repair(ServerWebExchange exchange) {
    return blocking(() -> {
      boolean deep = Parameters.of(exchange, "deep").flag("deep");
      Generation live = live();
      return ResponseEntity.accepted().body(repair.mend(live, parity.compare(live, deep)));
    });
  }

  private Generation live() {
    return generations
        .live()
        .orElseThrow(
            () -> new ProblemException(Problem.unavailable("OpenSearch was not reached yet")));
  }

  private static <T> Mono<T> blocking(Callable<T> call) {
    return Mono.fromCallable(
            () -> {
              try {
                return call.call();
              } catch (ParityException e) {
                String why = String.valueOf(e.getMessage());
                throw new ProblemException(
                    e.isBusy()
                        ? Problem.conflict("busy", "Too much is changing to tell", why)
                        : Problem.unavailable(why));
              } catch (IngestException e) {
                throw new ProblemException(Problem.unavailable(String.valueOf(e.getMessage())));
              }
            })
        .subscribeOn(Schedulers.boundedElastic());
  }
}
