package io.rolecall.indexer.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.codec.ServerSentEvent;

/// What a stream of events tells about one generation: `state` at first and whenever it changes,
/// `progress` whenever a figure does, and `end` when it is not being built any more, with what it
/// has become, or with what it was when it was deleted. Not thread-safe.
final class GenerationEvents {
  static final String END = "end";

  private final int number;
  private GenerationView last;
  private boolean begun;

  GenerationEvents(GenerationView first) {
    this.number = first.number();
    this.last = first;
  }

  /// The events that lead from what was told last to what is seen now.
  List<ServerSentEvent<GenerationView>> next(List<GenerationView> views) {
    Optional<GenerationView> found =
        views.stream().filter(view -> view.number() == number).findFirst();
    if (found.isEmpty()) {
      return List.of(event(END, last));
    }
    GenerationView now = found.get();
    var events = new ArrayList<ServerSentEvent<GenerationView>>();
    if (!begun || now.state() != last.state()) {
      events.add(event("state", now));
    }
    if (!begun || !now.equals(last)) {
      events.add(event("progress", now));
    }
    if (now.state() != State.BUILDING) {
      events.add(event(END, now));
    }
    begun = true;
    last = now;
    return events;
  }

  private static ServerSentEvent<GenerationView> event(String name, GenerationView view) {
    return ServerSentEvent.builder(view).event(name).build();
  }
}
