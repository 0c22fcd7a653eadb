package io.rolecall.indexer.parity;

import io.rolecall.events.PostingDigest;
import io.rolecall.index.JobFields;
import io.rolecall.indexer.ingest.Digest.Bucket;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The open postings of an index at one point in time. Calls block; to be closed.
final class IndexSnapshot implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IndexSnapshot.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String KEEP_ALIVE = "2m";
  private static final int PAGE = 5_000;

  /// Adds up counts and XORs in one pass over doc values. Documents that lack them, which we never
  /// write, are counted apart.
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "init_script",
          """
          state.count = new long[params.buckets]; state.xor = new long[params.buckets];
          state.odd = 0L;\
          """,
          "map_script",
          """
          if (doc['bucket'].size() == 0 || doc['hash'].size() == 0) { state.odd += 1; return }
          int bucket = (int) (doc['bucket'].value >> params.shift);
          if (bucket < 0 || bucket >= params.buckets) { state.odd += 1; return }
          state.count[bucket] += 1; state.xor[bucket] ^= doc['hash'].value;\
          """,
          "combine_script",
          "return state",
          "reduce_script",
          """
          long[] count = new long[params.buckets]; long[] xor = new long[params.buckets];
          long odd = 0;
          for (state in states) {
            if (state == null) { continue }
            odd += state.odd;
            for (int i = 0; i < count.length; i++) {
              count[i] += state.count[i]; xor[i] ^= state.xor[i];
            }
          }
          return ['count': count, 'xor': xor, 'odd': odd];\
          """);

  private final OpenSearch openSearch;
  private final String pit;

  private IndexSnapshot(OpenSearch openSearch, String pit) {
    this.openSearch = openSearch;
    this.pit = pit;
  }

  /// What an index holds, bucket by bucket.
  ///
  /// @param odd documents that belong to no bucket
  record Sums(List<Bucket> buckets, long odd) {
    long documents() {
      return odd + buckets.stream().mapToLong(Bucket::count).sum();
    }
  }

  /// An open document.
  ///
  /// @param id its `_id`
  /// @param storedVersion the external version that OpenSearch has
  /// @param version the field; null when it has none, as are the others
  record Found(String id, long storedVersion, @Nullable Long version, @Nullable Long hash) {}

  static IndexSnapshot open(OpenSearch openSearch, String index) throws IOException {
    OpenSearchAnswer answer =
        openSearch.json(
            "POST", "/" + index + "/_search/point_in_time", Map.of("keep_alive", KEEP_ALIVE), null);
    require(answer);
    return new IndexSnapshot(openSearch, answer.json().path("pit_id").asString());
  }

  /// Counts and XORs over the open postings, without some of them.
  ///
  /// @param buckets a power of two
  /// @param storedBits how many bits the stored bucket has
  Sums sums(int buckets, int storedBits, Collection<String> without) throws IOException {
    ObjectNode body = query();
    ObjectNode bool = body.withObject("/query/bool");
    if (!without.isEmpty()) {
      var ids = bool.withObject("/must_not/ids").withArray("values");
      without.forEach(ids::add);
    }
    body.put("size", 0);
    ObjectNode metric = body.withObject("/aggs/sums/scripted_metric");
    SCRIPTS.forEach(metric::put);
    metric
        .putObject("params")
        .put("buckets", buckets)
        .put("shift", storedBits - Integer.numberOfTrailingZeros(buckets));
    JsonNode sums = search(body).path("aggregations").path("sums").path("value");
    var result = new ArrayList<Bucket>(buckets);
    for (int i = 0; i < buckets; i++) {
      long count = sums.path("count").path(i).asLong();
      result.add(new Bucket(count, sums.path("xor").path(i).asLong()));
    }
    return new Sums(result, sums.path("odd").asLong());
  }

  /// The open postings of stored buckets `from` to `to`, `to` excluded.
  List<Found> range(int from, int to) throws IOException {
    ObjectNode body = query();
    body.withObject("/query/bool")
        .withArray("filter")
        .addObject()
        .putObject("range")
        .putObject(JobFields.BUCKET)
        .put("gte", from)
        .put("lt", to);
    var all = new ArrayList<Found>();
    forEachPage(body, all::addAll);
    return all;
  }

  /// Open documents that lack what puts them into a bucket.
  List<Found> odd() throws IOException {
    ObjectNode body = query();
    var known = body.withObject("/query/bool/must_not/bool").withArray("filter");
    known.addObject().putObject("exists").put("field", JobFields.BUCKET);
    known.addObject().putObject("exists").put("field", JobFields.HASH);
    known
        .addObject()
        .putObject("range")
        .putObject(JobFields.BUCKET)
        .put("gte", 0)
        .put("lt", PostingDigest.BUCKETS);
    var all = new ArrayList<Found>();
    forEachPage(body, all::addAll);
    return all;
  }

  /// What is done with a page of documents.
  interface Pages {
    void take(List<Found> page);
  }

  /// All open documents, a page at a time.
  void all(Pages pages) throws IOException {
    forEachPage(query(), pages);
  }

  private void forEachPage(ObjectNode body, Pages pages) throws IOException {
    body.put("size", PAGE)
        .put("version", true)
        .put("_source", false)
        .put("track_total_hits", false);
    body.withArray("sort").add("_shard_doc");
    body.withArray("docvalue_fields").add(JobFields.VERSION).add(JobFields.HASH);
    while (true) {
      JsonNode hits = search(body).path("hits").path("hits");
      var page = new ArrayList<Found>(hits.size());
      hits.forEach(hit -> page.add(found(hit)));
      if (page.isEmpty()) {
        return;
      }
      pages.take(page);
      body.set("search_after", hits.get(hits.size() - 1).get("sort"));
    }
  }

  private static Found found(JsonNode hit) {
    JsonNode fields = hit.path("fields");
    return new Found(
        hit.path("_id").asString(),
        hit.path("_version").asLong(),
        number(fields.path(JobFields.VERSION)),
        number(fields.path(JobFields.HASH)));
  }

  private static @Nullable Long number(JsonNode values) {
    return values.isEmpty() ? null : values.get(0).asLong();
  }

  private ObjectNode query() {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("pit").put("id", pit).put("keep_alive", KEEP_ALIVE);
    body.withObject("/query/bool")
        .withArray("filter")
        .addObject()
        .putObject("term")
        .put(JobFields.STATE, JobFields.STATE_OPEN);
    return body;
  }

  private JsonNode search(ObjectNode body) throws IOException {
    OpenSearchAnswer answer =
        openSearch.json(
            "POST",
            "/_search",
            Map.of("allow_partial_search_results", "false"),
            JSON.writeValueAsBytes(body));
    require(answer);
    return answer.json();
  }

  private static void require(OpenSearchAnswer answer) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException("OpenSearch refuses: " + answer.summary());
    }
  }

  @Override
  public void close() {
    try {
      byte[] body = ("{\"pit_id\":[\"" + pit + "\"]}").getBytes(StandardCharsets.UTF_8);
      openSearch.json("DELETE", "/_search/point_in_time", body);
    } catch (IOException e) {
      log.debug("A point in time stays open until it expires", e);
    }
  }
}
