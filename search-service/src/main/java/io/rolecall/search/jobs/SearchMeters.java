package io.rolecall.search.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rolecall.search.meter.SearchMeter;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Fills the meters of [SearchMeter].
@Component
class SearchMeters {
  private final MeterRegistry registry;
  private final Counter shared;

  SearchMeters(MeterRegistry registry) {
    this.registry = registry;
    this.shared = SearchMeter.SHARED.counter(registry);
  }

  void shared() {
    shared.increment();
  }

  void took(long milliseconds) {
    SearchMeter.TOOK.timer().register(registry).record(Duration.ofMillis(milliseconds));
  }

  Mono<SearchOutcome> searches(Mono<SearchOutcome> search) {
    return Mono.defer(() -> {
      Timer.Sample sample = Timer.start(registry);
      return search.doOnNext(outcome -> stop(sample, SearchMeter.SEARCHES, name(outcome)));
    });
  }

  Mono<LookupOutcome> lookups(Mono<LookupOutcome> lookup) {
    return Mono.defer(() -> {
      Timer.Sample sample = Timer.start(registry);
      return lookup.doOnNext(outcome -> stop(sample, SearchMeter.LOOKUPS, name(outcome)));
    });
  }

  Mono<SimilarOutcome> similar(Mono<SimilarOutcome> search) {
    return Mono.defer(() -> {
      Timer.Sample sample = Timer.start(registry);
      return search.doOnNext(outcome -> stop(sample, SearchMeter.SIMILAR, name(outcome)));
    });
  }

  private void stop(Timer.Sample sample, SearchMeter meter, String outcome) {
    sample.stop(meter.timer().tag(meter.tag(), outcome).register(registry));
  }

  private static String name(SearchOutcome outcome) {
    return switch (outcome) {
      case SearchOutcome.Found _ -> "found";
      case SearchOutcome.NotPossible _ -> "refused";
      case SearchOutcome.NotNow(Unavailable why) -> name(why);
    };
  }

  private static String name(SimilarOutcome outcome) {
    return switch (outcome) {
      case SimilarOutcome.Found _ -> "found";
      case SimilarOutcome.NotFound(LookupOutcome why) -> name(why);
    };
  }

  private static String name(LookupOutcome outcome) {
    return switch (outcome) {
      case LookupOutcome.Open _ -> "open";
      case LookupOutcome.Gone _ -> "gone";
      case LookupOutcome.Unknown _ -> "unknown";
      case LookupOutcome.NotNow(Unavailable why) -> name(why);
    };
  }

  private static String name(Unavailable why) {
    return why.name().toLowerCase(Locale.ROOT);
  }
}
