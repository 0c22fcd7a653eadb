package io.rolecall.search.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.QueryReader;
import io.rolecall.search.query.ReadQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SharedSearchesTest {
  private static final Dictionaries DICTIONARIES =
      new Dictionaries(Gazetteer.builtIn(), PayRates.builtIn(), Titles.builtIn());
  private static final SearchOutcome FOUND =
      new SearchOutcome.Found(
          new SearchAnswer(
              new SearchAnswer.Total(0, true), List.of(), null, null, null, null, 1, false));
  private static final SearchOutcome REFUSED = new SearchOutcome.NotNow(Unavailable.OVERLOADED);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Sinks.One<SearchOutcome>> searches = new ArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private long now;
  private final SharedSearches shared =
      new SharedSearches(Duration.ofMillis(200), 1_000, new SearchMeters(registry), () -> now);

  @Test
  void the_same_at_the_same_time_is_searched_for_once() {
    var first = ask("q", "welder");
    var second = ask("q", "welder");

    assertThat(searches).hasSize(1);
    searches.getFirst().tryEmitValue(FOUND).orThrow();
    assertThat(first).isCompletedWithValue(FOUND);
    assertThat(second).isCompletedWithValue(FOUND);
    assertThat(registry.get("rolecall.search.shared").counter().count()).isEqualTo(1);
  }

  @Test
  void an_answer_is_good_for_a_while_since_its_search_began() {
    var _ = ask("q", "welder");
    now += Duration.ofMillis(150).toNanos();
    searches.getFirst().tryEmitValue(FOUND).orThrow();

    assertThat(ask("q", "welder")).isCompletedWithValue(FOUND);
    now += Duration.ofMillis(60).toNanos();
    assertThat(ask("q", "welder")).isNotDone();
    assertThat(searches).hasSize(2);
  }

  @Test
  void a_search_that_began_too_long_ago_is_not_joined() {
    var _ = ask("q", "welder");
    now += Duration.ofMillis(210).toNanos();
    var later = ask("q", "welder");

    searches.getFirst().tryEmitValue(FOUND).orThrow();
    assertThat(later).isNotDone();
    searches.getLast().tryEmitValue(FOUND).orThrow();
    assertThat(later).isCompletedWithValue(FOUND);
    assertThat(ask("q", "welder")).isCompletedWithValue(FOUND);
    assertThat(searches).hasSize(2);
  }

  @Test
  void whatever_differs_is_searched_for_by_itself() {
    var _ = ask("q", "welder");
    var _ = ask("q", "welder", "size", "5");
    var _ = ask("q", "welder", "facets", "company");
    var _ = ask("q", "welder", "understand", "false");
    var _ = ask("q", "welder", "collapse", "false");
    var _ = ask("q", "welder", "country", "DE");
    var _ = ask("q", "welder", "country", "-DE");

    assertThat(searches).hasSize(7);
  }

  @Test
  void explanations_are_never_shared() {
    var _ = ask("q", "welder", "explain", "true");
    var _ = ask("q", "welder", "explain", "true");

    assertThat(searches).hasSize(2);
  }

  @Test
  void what_was_refused_is_tried_again() {
    var first = ask("q", "welder");
    searches.getFirst().tryEmitValue(REFUSED).orThrow();

    assertThat(first).isCompletedWithValue(REFUSED);
    assertThat(ask("q", "welder")).isNotDone();
    assertThat(searches).hasSize(2);
  }

  @Test
  void a_search_is_cancelled_when_the_last_who_waits_for_it_has_left() {
    var first = ask("q", "welder");
    var second = ask("q", "welder");

    first.cancel(true);
    assertThat(cancelled).hasValue(0);
    second.cancel(true);
    assertThat(cancelled).hasValue(1);
    var _ = ask("q", "welder");
    assertThat(searches).hasSize(2);
  }

  @Test
  void without_a_time_nothing_is_shared() {
    var alone = new SharedSearches(Duration.ZERO, 1_000, new SearchMeters(registry));
    JobQuery query = query("q", "welder");
    alone.get(query, this::search).subscribe();
    alone.get(query, this::search).subscribe();

    assertThat(searches).hasSize(2);
  }

  private CompletableFuture<SearchOutcome> ask(String... parameters) {
    return shared.get(query(parameters), this::search).toFuture();
  }

  private Mono<SearchOutcome> search() {
    return Mono.defer(() -> {
      Sinks.One<SearchOutcome> search = Sinks.one();
      searches.add(search);
      return search.asMono().doOnCancel(cancelled::incrementAndGet);
    });
  }

  private static JobQuery query(String... parameters) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], List.of(parameters[i + 1]));
    }
    return switch (QueryReader.read(all, DICTIONARIES)) {
      case ReadQuery.Accepted(var query) -> query;
      case ReadQuery.Refused(var errors) -> throw new AssertionError(errors);
    };
  }
}
