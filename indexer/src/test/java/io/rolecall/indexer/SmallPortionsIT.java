package io.rolecall.indexer;

import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.events.PostingEvent;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Much text in few bytes: what does not fit into one poll is read again, and nothing twice or
/// never.
class SmallPortionsIT {
  @Test
  void records_beyond_the_ration_of_a_poll_are_indexed_with_the_next_ones() {
    TestStack stack = TestStack.fresh().withTopic();
    String text = "on and on ".repeat(2_000);
    try (var publisher = new Publisher(stack)) {
      for (int i = 0; i < 600; i += 200) {
        publisher.publish(IntStream.range(i, i + 200).mapToObj(n -> posting(n, text)));
      }
      publisher.publish(IntStream.range(0, 50).mapToObj(n -> open("large-" + n, 2)));

      try (var indexer =
          stack.indexer(
              "--rolecall.indexing.poll-bytes=64KB",
              "--rolecall.indexing.bulk-bytes=100KB",
              "--rolecall.indexing.bytes-in-work=200KB")) {
        await().until(() -> stack.found("state:open") == 600);
        await().until(() -> stack.found("title:v2") == 50);

        MeterRegistry meters = indexer.getBean(MeterRegistry.class);
        assertThat(ended(meters, "indexed") + ended(meters, "superseded")).isEqualTo(650);
        assertThat(ended(meters, "stale")).isZero();
      }
    }
  }

  private static PostingEvent posting(int number, String text) {
    return open(
        "large-" + number,
        1,
        """
        {"title": "Large v1", "hiringOrganization": "Acme", "description": "%s"}
        """
            .formatted(text));
  }

  private static double ended(MeterRegistry meters, String outcome) {
    var counter = meters.find("rolecall.indexer.records").tag("outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }
}
