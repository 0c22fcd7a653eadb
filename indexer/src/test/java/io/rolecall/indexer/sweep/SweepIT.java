package io.rolecall.indexer.sweep;

import static io.rolecall.indexer.Publisher.id;
import static io.rolecall.indexer.Publisher.identity;
import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SweepIT {
  @Test
  void documents_of_postings_closed_for_long_go_and_all_others_stay() {
    TestStack stack = TestStack.fresh().withTopic();
    try (var publisher = new Publisher(stack);
        var indexer = stack.indexer("--rolecall.sweep.interval=500ms")) {
      publisher.publish(
          Stream.concat(
              Stream.of(
                  open("open", 5),
                  closed("lately", 5, Duration.ofHours(20)),
                  closed("again", 5, Duration.ofDays(3))),
              IntStream.range(0, 1_500)
                  .mapToObj(n -> closed("long-ago-" + n, 5, Duration.ofDays(2)))));

      await().until(() -> stack.found("state:closed") == 1);
      assertThat(stack.document(id("lately")).path("state").asString()).isEqualTo("closed");
      assertThat(stack.document(id("open")).path("state").asString()).isEqualTo("open");

      // Not raised by the sweep: the next version up is taken.
      publisher.publish(open("again", 6));
      stack.awaitTitle("again", "Engineer again v6");
      assertThat(indexer.isRunning()).isTrue();
    }
  }

  private static PostingEvent closed(String externalId, long version, Duration ago) {
    Instant then = Instant.now().minus(ago);
    return new ClosedPosting(identity(externalId), version, version, then, then, then);
  }
}
