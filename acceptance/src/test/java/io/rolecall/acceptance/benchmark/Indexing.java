package io.rolecall.acceptance.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/// From topic to index: postings that have piled up in the topic while the indexer was halted,
/// beside `_bulk` requests with the documents that it makes of them, and beside OpenSearch's own
/// way of reading such documents from a topic.
final class Indexing implements Scenario {
  private static final int POSTINGS = 10_000;

  /// So often until most of what runs for a posting is compiled.
  private static final int WARM_UP = 4;

  private static final int BULK = 100;
  private static final int THREADS = 2;
  private static final String RAW = "jobs-raw";
  private static final String INDEXER = "topic to index, postings a second";
  private static final String PLAIN = "plain _bulk, documents a second";
  private static final String PULLED = "pulled by OpenSearch itself, documents a second";

  private final TopicToIndex topic;
  private final OpenSearchCalls openSearch;
  private final List<String> postings;
  private final PulledIndex pulled;
  private final long run = System.currentTimeMillis();
  private ReadyDocuments documents = new ReadyDocuments(List.of());

  Indexing(Pipeline pipeline) throws IOException {
    topic = new TopicToIndex(pipeline);
    openSearch = pipeline.openSearch();
    postings = pipeline.corpus().postings(POSTINGS);
    pulled = new PulledIndex(pipeline.rolecall().servers().kafkaBootstrapServers(), THREADS);
  }

  @Override
  public String name() {
    return "indexing";
  }

  @Override
  public String description() {
    return "%,d postings that wait in the topic when an indexer that is warm goes on, which was halted (`kill -STOP`) while they came in: from then to the last document that the index takes. Beside it %d threads that send the documents it has made to an index of the same mapping, %d in a request; and the same documents, ready-made, in a topic of one partition from which OpenSearch's plugin `ingestion-kafka` reads them into such an index, in a node of its own and by as many threads, from its first document to the last."
        .formatted(POSTINGS, THREADS, BULK);
  }

  @Override
  public Map<String, Double> round(int number) throws Exception {
    for (int again = 0; number == 0 && again < WARM_UP; again++) {
      topic.run("indexing-warm-up-%d-%d".formatted(run, again), postings, List.of());
    }
    var figures = new LinkedHashMap<String, Double>();
    if (number % 2 == 0) {
      indexer(number, figures);
      beside(number, figures);
    } else {
      beside(number, figures);
      indexer(number, figures);
    }
    return figures;
  }

  private void indexer(int number, Map<String, Double> figures) throws Exception {
    String source = "indexing-%d-%d".formatted(run, number);
    TopicToIndex.Turn turn = topic.run(source, postings, List.of());
    figures.put(INDEXER, turn.perSecond());
    figures.put("seconds for which the indexer was halted", turn.halted());
    if (number == 0) {
      documents = ReadyDocuments.of(openSearch, source);
      assertThat(documents.size()).isEqualTo(POSTINGS);
      pulled.write(documents);
    }
  }

  private void beside(int number, Map<String, Double> figures) throws Exception {
    for (int again = 0; number == 0 && again < WARM_UP; again++) {
      plain();
      pulled.perSecond();
    }
    figures.put(PLAIN, plain());
    figures.put(PULLED, pulled.perSecond());
  }

  private double plain() throws Exception {
    List<byte[]> bulks = documents.bulks(BULK);
    openSearch.delete(RAW);
    openSearch.send(
        "PUT",
        "/" + RAW,
        "{\"settings\":%s,\"mappings\":%s}".formatted(JobsIndex.settings(), JobsIndex.mapping()));
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var all = new ArrayList<Future<JsonNode>>();
      for (byte[] bulk : bulks) {
        all.add(threads.submit(() -> openSearch.send("POST", "/" + RAW + "/_bulk", bulk)));
      }
      for (Future<JsonNode> each : all) {
        assertThat(each.get().path("errors").asBoolean(true)).isFalse();
      }
    }
    double perSecond = Pipeline.perSecond(documents.size(), begin);
    openSearch.delete(RAW);
    return perSecond;
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.ratio(INDEXER, PLAIN, 0.95));
  }

  @Override
  public void close() {
    pulled.close();
  }
}
