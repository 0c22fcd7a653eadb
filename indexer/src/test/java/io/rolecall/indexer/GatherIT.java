package io.rolecall.indexer;

import static io.rolecall.indexer.Publisher.open;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What comes in small pieces is written together.
class GatherIT {
  private static final int POSTINGS = 100;

  /// A transaction each, one after the other, while records gather for half a second.
  @Test
  void records_that_come_one_by_one_share_bulk_requests() {
    TestStack stack = TestStack.fresh().withTopic();
    try (var publisher = new Publisher(stack);
        var indexer = stack.indexer("--rolecall.indexing.gather=500ms")) {
      publisher.publish(Stream.of(open("first", 1)));
      await().until(() -> stack.found("state:open") == 1);

      for (int n = 0; n < POSTINGS; n++) {
        publisher.publish(Stream.of(open("gathered-" + n, 1)));
      }
      await().until(() -> stack.found("state:open") == 1 + POSTINGS);

      assertThat(bulks(indexer.getBean(MeterRegistry.class))).isBetween(2L, POSTINGS / 4L);
    }
  }

  private static long bulks(MeterRegistry meters) {
    var timer = meters.find("rolecall.indexer.bulk").timer();
    return timer == null ? 0 : timer.count();
  }
}
