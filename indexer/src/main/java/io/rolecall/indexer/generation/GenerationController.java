package io.rolecall.indexer.generation;

import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The generations of the index, as seen a second ago at most.
@RestController
class GenerationController {
  /// How many streams of events there may be at a time.
  private static final int MOST_STREAMS = 100;

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /// The answer of `GET /v1/generations`.
  record All(List<GenerationView> generations) {}

  private final GenerationMonitor monitor;
  private final AtomicInteger streams = new AtomicInteger();

  GenerationController(GenerationMonitor monitor) {
    this.monitor = monitor;
  }

  @GetMapping(path = "/v1/generations", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<All> all() {
    return Mono.fromSupplier(() -> new All(known()));
  }

  @GetMapping(path = "/v1/generations/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<GenerationView> one(@PathVariable String number) {
    return Mono.fromSupplier(() -> find(GenerationNumber.of(number)));
  }

  /// Events until the building is over: see [GenerationEvents].
  @GetMapping(path = "/v1/generations/{number}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<GenerationView>> events(@PathVariable String number) {
    return Flux.defer(() -> {
      var events = new GenerationEvents(find(GenerationNumber.of(number)));
      if (streams.incrementAndGet() > MOST_STREAMS) {
        streams.decrementAndGet();
        throw new ProblemException(
            Problem.unavailable(MOST_STREAMS + " streams of events are open already"));
      }
      return Flux.interval(Duration.ZERO, INTERVAL)
          .onBackpressureDrop()
          .concatMapIterable(_ -> events.next(monitor.views()))
          .takeUntil(event -> GenerationEvents.END.equals(event.event()))
          .doFinally(_ -> streams.decrementAndGet());
    });
  }

  private GenerationView find(int number) {
    return known().stream()
        .filter(view -> view.number() == number)
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
