package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rolecall.acceptance.pipeline.Platform.Running;
import io.rolecall.index.JobsIndex;
import io.rolecall.launcher.service.Service;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/// How fast running indexers take what has piled up in the topic. They are halted while it is
/// filled, as `kill -STOP` does: for a shorter time than Kafka takes them for gone, so that they go
/// on with what they had, warm as they are.
final class TopicToIndex {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  /// The indexer looks at its lag once a second.
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Pipeline pipeline;
  private final OpenSearchCalls openSearch;

  TopicToIndex(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.openSearch = pipeline.openSearch();
  }

  /// What a turn has shown.
  ///
  /// @param perSecond postings, from when the indexers go on to the last one that the index takes
  /// @param halted for how many seconds they were halted before
  record Turn(double perSecond, double halted) {}

  /// @param postings new ones, as lines of a bulk
  /// @param further indexers beside the pipeline's own
  Turn run(String source, List<String> postings, List<Running> further)
      throws IOException, InterruptedException {
    await().atMost(LONG).during(QUIET).until(pipeline::isIdle);
    long before = openSearch.taken(JobsIndex.ALIAS);
    long begin = System.nanoTime();
    pipeline.rolecall().pause(Service.INDEXER);
    further.forEach(Running::pause);
    double halted;
    try {
      var answer =
          pipeline.api().bulk(source, BodyPublishers.ofString(String.join("\n", postings)));
      assertThat(answer.body()).contains("\"created\":" + postings.size());
      await().atMost(LONG).pollInterval(LOOK).until(pipeline::isPublished);
    } finally {
      halted = Pipeline.seconds(begin);
      begin = System.nanoTime();
      further.forEach(Running::resume);
      pipeline.rolecall().resume(Service.INDEXER);
    }
    long all = before + postings.size();
    await().atMost(LONG).pollInterval(LOOK).until(() -> openSearch.taken(JobsIndex.ALIAS) >= all);
    return new Turn(Pipeline.perSecond(postings.size(), begin), halted);
  }
}
