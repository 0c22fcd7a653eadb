package io.rolecall.acceptance.benchmark;

import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Api;
import io.rolecall.acceptance.pipeline.Rolecall.Instance;
import io.rolecall.events.PostingIdentity;
import io.rolecall.events.Topics;
import io.rolecall.launcher.service.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import tools.jackson.databind.node.ObjectNode;

/// From topic to index with one indexer, with two that share the partitions, and with one when all
/// that waits is in one partition: that goes as fast as one batch after the other does.
final class SeveralIndexers implements Scenario {
  private static final int POSTINGS = 10_000;

  /// So often until most of what runs for a posting is compiled.
  private static final int WARM_UP = 3;

  /// Until Kafka has given up an indexer that was killed, and given its partitions to the other.
  private static final Duration HANDOVER = Duration.ofMinutes(2);

  private static final String ONE = "1 indexer, postings a second";
  private static final String TWO = "2 indexers, postings a second";
  private static final String NARROW = "1 indexer, all in one partition, postings a second";

  private final Pipeline pipeline;
  private final TopicToIndex topic;
  private final List<String> postings;
  private final long run = System.currentTimeMillis();

  SeveralIndexers(Pipeline pipeline) {
    this.pipeline = pipeline;
    topic = new TopicToIndex(pipeline);
    postings = pipeline.corpus().postings(POSTINGS);
  }

  @Override
  public String name() {
    return "indexers";
  }

  @Override
  public String description() {
    return "%,d postings that wait in the topic of %d partitions: with one indexer, with two (the second is started for each round, and has taken as many postings %d times before), and with one when all keys are of one partition. The number of partitions is part of the contract and can't be chosen."
        .formatted(POSTINGS, Topics.PARTITIONS, WARM_UP);
  }

  @Override
  public Map<String, Double> round(int number) throws Exception {
    for (int again = 0; number == 0 && again < WARM_UP; again++) {
      topic.run("indexers-warm-up-%d-%d".formatted(run, again), postings, List.of());
    }
    var figures = new LinkedHashMap<String, Double>();
    if (number % 2 == 0) {
      one(number, figures);
      two(number, figures);
    } else {
      two(number, figures);
      one(number, figures);
    }
    return figures;
  }

  private void one(int number, Map<String, Double> figures) throws Exception {
    String source = "indexers-one-%d-%d".formatted(run, number);
    figures.put(ONE, topic.run(source, postings, List.of()).perSecond());
    String narrow = "indexers-narrow-%d-%d".formatted(run, number);
    figures.put(NARROW, topic.run(narrow, ofOnePartition(narrow), List.of()).perSecond());
  }

  private void two(int number, Map<String, Double> figures) throws Exception {
    try (Instance second = pipeline.rolecall().startFurther(Service.INDEXER)) {
      awaitPartitions(Topics.PARTITIONS / 2);
      for (int again = 0; again < WARM_UP; again++) {
        String source = "indexers-two-%d-%d-%d".formatted(run, number, again);
        topic.run(source, postings, List.of(second.running()));
      }
      String source = "indexers-two-%d-%d".formatted(run, number);
      figures.put(TWO, topic.run(source, postings, List.of(second.running())).perSecond());
    }
    awaitPartitions(Topics.PARTITIONS);
  }

  /// Waits until the pipeline's own indexer reads so many.
  private void awaitPartitions(int partitions) {
    var meters = new Meters(pipeline.rolecall().management(Service.INDEXER, ""));
    await()
        .atMost(HANDOVER)
        .ignoreExceptions()
        .until(() -> meters.sum("rolecall_indexer_partitions") == partitions);
  }

  /// The postings under ids whose records go to partition 0, as Kafka's producer chooses it.
  private List<String> ofOnePartition(String source) {
    var ids =
        IntStream.iterate(0, n -> n + 1)
            .mapToObj(Integer::toString)
            .filter(id -> partition(new PostingIdentity(source, id)) == 0)
            .iterator();
    return postings.stream()
        .map(posting -> {
          var document = (ObjectNode) Api.JSON.readTree(posting);
          document.put("identifier", ids.next());
          return Api.JSON.writeValueAsString(document);
        })
        .toList();
  }

  private static int partition(PostingIdentity identity) {
    byte[] key = identity.id().value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
  }

  /// None: what a second one brings depends on the processors there are.
  @Override
  public List<Goal> goals() {
    return List.of();
  }
}
