package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Entry;
import io.rolecall.indexer.generation.GenerationException;
import io.rolecall.indexer.generation.GenerationMonitor;
import io.rolecall.indexer.generation.GenerationNumber;
import io.rolecall.indexer.generation.GenerationView;
import io.rolecall.indexer.problem.JsonBody;
import io.rolecall.indexer.problem.Parameters;
import io.rolecall.indexer.problem.Problem;
import io.rolecall.indexer.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The calls that change generations. A client that hangs up cancels nothing that has begun.
@RestController
class RebuildController {
  private final Rebuilds rebuilds;
  private final Activation activation;
  private final Deletion deletion;
  private final Replays replays;
  private final GenerationMonitor monitor;

  RebuildController(
      Rebuilds rebuilds,
      Activation activation,
      Deletion deletion,
      Replays replays,
      GenerationMonitor monitor) {
    this.rebuilds = rebuilds;
    this.activation = activation;
    this.deletion = deletion;
    this.replays = replays;
    this.monitor = monitor;
  }

  @PostMapping(path = "/v1/generations", produces = "application/json")
  Mono<ResponseEntity<GenerationView>> start(
      @RequestBody(required = false) byte @Nullable [] body) {
    return blocking(() -> {
      boolean auto = auto(JsonBody.of(body, "activate").text("activate").orElse("manual"));
      Entry entry = rebuilds.start(auto);
      URI location = URI.create("/v1/generations/" + entry.number());
      return ResponseEntity.accepted().location(location).body(monitor.view(entry));
    });
  }

  @PostMapping(path = "/v1/generations/{number}/activate", produces = "application/json")
  Mono<GenerationView> activate(@PathVariable String number, ServerWebExchange exchange) {
    return blocking(() -> {
      boolean force = Parameters.of(exchange, "force").flag("force");
      return monitor.view(activation.activate(GenerationNumber.of(number), force));
    });
  }

  @PostMapping(path = "/v1/generations/{number}/replay", produces = "application/json")
  Mono<ResponseEntity<GenerationView>> replay(
      @PathVariable String number, @RequestBody(required = false) byte @Nullable [] body) {
    return blocking(() -> {
      Optional<Instant> from = from(JsonBody.of(body, "from").text("from"));
      Entry entry = replays.start(GenerationNumber.of(number), from);
      return ResponseEntity.accepted().body(monitor.view(entry));
    });
  }

  @DeleteMapping("/v1/generations/{number}")
  Mono<ResponseEntity<Void>> delete(@PathVariable String number) {
    return blocking(() -> {
      monitor.view(deletion.begin(GenerationNumber.of(number)));
      return ResponseEntity.noContent().build();
    });
  }

  private static boolean auto(String activate) {
    return switch (activate) {
      case "auto" -> true;
      case "manual" -> false;
      default ->
          throw new ProblemException(Problem.ofBody("#/activate", "expected manual or auto"));
    };
  }

  private static Optional<Instant> from(Optional<String> from) {
    String text =
        from.orElseThrow(
            () -> new ProblemException(Problem.ofBody("#/from", "expected beginning or a time")));
    if (text.equals("beginning")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      throw new ProblemException(
          Problem.ofBody("#/from", "expected beginning, or a time such as 2026-01-31T09:00:00Z"));
    }
  }

  private static <T> Mono<T> blocking(Callable<T> call) {
    return Mono.fromCallable(
            () -> {
              try {
                return call.call();
              } catch (IOException e) {
                throw new ProblemException(Problem.unavailable("OpenSearch: " + e.getMessage()));
              } catch (GenerationException e) {
                throw new ProblemException(Problem.unavailable(String.valueOf(e.getMessage())));
              } catch (ExecutionException e) {
                throw new ProblemException(Problem.unavailable("Kafka: " + e.getCause()));
              }
            })
        .subscribeOn(Schedulers.boundedElastic());
  }
}
