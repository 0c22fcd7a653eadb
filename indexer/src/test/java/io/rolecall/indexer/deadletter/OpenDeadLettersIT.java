package io.rolecall.indexer.deadletter;

import static io.rolecall.indexer.Publisher.utf8;
import static io.rolecall.indexer.TestStack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.Topics;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.TestStack;
import io.rolecall.indexer.kafka.KafkaClients;
import io.rolecall.indexer.meter.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OpenDeadLettersIT {
  private static final int OTHERS = 20_000;

  /// `kept` is the last that the topic holds, `gone` is not there at all.
  @Test
  void what_is_known_stays_so_until_the_topic_is_read_and_then_only_what_it_holds() {
    TestStack stack = TestStack.fresh().withTopic();
    try (var publisher = new Publisher(stack);
        var admin = stack.admin();
        var indexer = stack.indexer()) {
      admin.createTopics(List.of(new NewTopic(Topics.DEAD_LETTERS, 1, (short) 1)));
      await().until(() -> admin.listTopics().names().get().contains(Topics.DEAD_LETTERS));
      publisher.send(
          Stream.concat(IntStream.range(0, OTHERS).mapToObj(n -> "other-" + n), Stream.of("kept"))
              .map(OpenDeadLettersIT::record)
              .toList());
      var letters =
          new OpenDeadLetters(indexer.getBean(KafkaClients.class), indexer.getBean(Meters.class));
      letters.note("kept", letter("kept"));
      letters.note("gone", letter("gone"));

      letters.start();
      try {
        await()
            .pollInterval(Duration.ofMillis(1))
            .until(() -> {
              assertThat(letters.find("kept")).isNotNull();
              return letters.find("gone") == null;
            });
        assertThat(letters.count()).isEqualTo(OTHERS + 1);
      } finally {
        letters.stop();
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String id) {
    return new ProducerRecord<>(Topics.DEAD_LETTERS, utf8(id), utf8("refused"));
  }

  private static OpenDeadLetter letter(String id) {
    return new OpenDeadLetter(id, 1, "jobs-000001", "refused", "", 1, Instant.EPOCH);
  }
}
