package io.rolecall.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rolecall.acceptance.pipeline.ListingEvents.Event;
import io.rolecall.events.PostingIdentity;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real streams of changes, played as fast as they are taken, through single calls.
class ListingEventsIT {
  private static final int AT_ONCE = 32;
  private static final String PREFIX = "events.";

  private final Rolecall rolecall = Rolecall.shared();
  private final Api api = new Api(rolecall);
  private final Truth truth = new Truth(rolecall);

  /// A third of the listings, with all that happens to each.
  @Test
  void after_each_play_table_topic_and_index_agree_with_the_streams() throws Exception {
    assumeThat(ListingEvents.FILE).as("the streams are not at hand").isRegularFile();
    playTwice(ListingEvents.read(PREFIX).ofEvery(3));
  }

  @Test
  @Tag("long")
  void after_the_whole_streams_they_agree_as_well() throws Exception {
    assumeThat(ListingEvents.FILE).as("the streams are not at hand").isRegularFile();
    playTwice(ListingEvents.read("whole-" + PREFIX));
  }

  private void playTwice(ListingEvents events) throws Exception {
    for (int play = 1; play <= 2; play++) {
      events.play(AT_ONCE, event -> event.send(api));
      assertAgreement(events);
    }
  }

  private void assertAgreement(ListingEvents events) {
    Map<String, Map<String, String>> expected =
        events.open().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    listing -> listing.getKey().source(),
                    Collectors.toMap(
                        listing -> id(listing.getKey()),
                        listing -> listing.getValue() ? "open" : "closed",
                        (_, last) -> last,
                        TreeMap::new)));
    assertThat(expected).hasSize(2);
    expected.forEach((source, states) -> {
      truth.awaitAgreement(source);
      assertThat(states(truth.table(source))).isEqualTo(states);
    });
  }

  private static String id(Event event) {
    return new PostingIdentity(event.source(), event.externalId()).id().value();
  }

  /// The states without versions.
  private static Map<String, String> states(Map<String, String> table) {
    var states = new TreeMap<>(table);
    states.replaceAll((_, state) -> state.substring(0, state.indexOf(' ')));
    return states;
  }
}
