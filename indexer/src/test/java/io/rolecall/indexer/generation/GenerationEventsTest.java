package io.rolecall.indexer.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;

class GenerationEventsTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private final GenerationEvents events = new GenerationEvents(view(State.BUILDING, 100));

  @Test
  void the_first_events_say_where_it_is_and_then_only_what_changes_is_told() {
    assertThat(next(view(State.BUILDING, 100))).containsExactly("state", "progress");
    assertThat(next(view(State.BUILDING, 100))).isEmpty();
    assertThat(next(view(State.BUILDING, 50))).containsExactly("progress");
    assertThat(next(view(State.READY, 0))).containsExactly("state", "progress", "end");
  }

  @Test
  void one_that_is_not_being_built_ends_at_once() {
    assertThat(next(view(State.FAILED, 100))).containsExactly("state", "progress", "end");
  }

  @Test
  void one_that_is_deleted_ends_with_what_it_was() {
    next(view(State.BUILDING, 40));

    List<ServerSentEvent<GenerationView>> last = events.next(List.of());

    assertThat(last).extracting(ServerSentEvent::event).containsExactly("end");
    assertThat(last.getFirst().data()).isEqualTo(view(State.BUILDING, 40));
  }

  private List<String> next(GenerationView view) {
    return events.next(List.of(view)).stream().map(ServerSentEvent::event).toList();
  }

  private static GenerationView view(State state, long lag) {
    return new GenerationView(2, "jobs-000002", state, 7L, lag, 0.5, 1.0, null, THEN, null, null);
  }
}
