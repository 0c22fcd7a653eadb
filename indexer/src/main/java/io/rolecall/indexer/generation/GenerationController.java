package io.rolecall.indexer.generation;

import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The generations of the index, as seen a second ago at most.
@RestController
class GenerationController {
  /// The answer of `GET /v1/generations`.
  record All(List<GenerationView> generations) {}

  private final GenerationMonitor monitor;

  GenerationController(GenerationMonitor monitor) {
    this.monitor = monitor;
  }

  @GetMapping(path = "/v1/generations", produces = "application/json")
  Mono<All> all() {
    return Mono.fromSupplier(() -> new All(known()));
  }

  @GetMapping(path = "/v1/generations/{number}", produces = "application/json")
  Mono<GenerationView> one(@PathVariable String number) {
    return Mono.fromSupplier(() -> find(number));
  }

  private GenerationView find(String number) {
    if (!number.matches("[1-9][0-9]{0,5}")) {
      throw new ProblemException(
          Problem.ofParameter("number", "expected a whole number from 1 to 999999"));
    }
    return known().stream()
        .filter(view -> view.number() == Integer.parseInt(number))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("there is no generation " + number)));
  }

  private List<GenerationView> known() {
    List<GenerationView> views = monitor.views();
    if (views.isEmpty()) {
      throw new ProblemException(
          Problem.unavailable("OpenSearch was not reached yet, so the generations are not known"));
    }
    return views;
  }
}
