package io.rolecall.indexer.ingest;

import io.rolecall.indexer.ingest.Digest.Bucket;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Calls the ingest service. Thread-safe; calls block.
@Component
public class IngestClient implements AutoCloseable {
  /// Ids of one request to hand out again.
  private static final int CHUNK = 1_000;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern LAG = Pattern.compile("[0-9]{1,18}");

  private final IngestSettings settings;
  private final HttpClient client;

  IngestClient(IngestSettings settings) {
    this.settings = settings;
    this.client = HttpClient.newBuilder().connectTimeout(settings.connectTimeout()).build();
  }

  /// How far the feed has been published to the topic: an opaque position.
  public String publishedThrough() throws IngestException {
    return text(send("GET", "/v1/feed", null), "publishedThrough");
  }

  /// Milliseconds since the first change that has not been published to the topic; 0 when all have.
  /// Waits for the answer no longer than for a connection.
  public long feedLag() throws IngestException {
    HttpRequest request = request("/v1/feed").timeout(settings.connectTimeout()).build();
    HttpResponse<byte[]> answer = exchange(request);
    return answer
        .headers()
        .firstValue("Rolecall-Feed-Lag")
        .filter(text -> LAG.matcher(text).matches())
        .map(Long::valueOf)
        .orElseThrow(
            () -> new IngestException(answer.statusCode(), "the ingest service tells no feed lag"));
  }

  /// What PostgreSQL holds, without what has changed since a position of the feed.
  ///
  /// @param buckets a power of two
  public Digest digest(int buckets, String changedSince) throws IngestException {
    String since = URLEncoder.encode(changedSince, StandardCharsets.UTF_8);
    JsonNode answer = send("GET", "/v1/digest?buckets=" + buckets + "&changedSince=" + since, null);
    var found = new ArrayList<>(Collections.nCopies(buckets, Bucket.EMPTY));
    for (JsonNode bucket : answer.path("buckets")) {
      int number = bucket.path("bucket").asInt(-1);
      if (number < 0 || number >= buckets) {
        throw new IngestException(200, "a digest without such a bucket: " + bucket);
      }
      found.set(number, new Bucket(bucket.path("count").asLong(), xor(bucket)));
    }
    var changed = new HashSet<String>();
    answer.path("changed").forEach(id -> changed.add(id.asString()));
    return new Digest(found, changed, text(answer, "snapshot"));
  }

  /// The postings of one bucket of a digest: their versions by id.
  ///
  /// @throws IngestException also when the snapshot is not held any more
  public Map<String, Long> bucket(int bucket, String snapshot) throws IngestException {
    String handle = URLEncoder.encode(snapshot, StandardCharsets.UTF_8);
    JsonNode answer = send("GET", "/v1/digest/" + bucket + "?snapshot=" + handle, null);
    var versions = new HashMap<String, Long>();
    for (JsonNode posting : answer.path("postings")) {
      versions.put(text(posting, "id"), posting.path("version").asLong());
    }
    return versions;
  }

  /// Has rows handed out again with new versions; ids that PostgreSQL does not have are purged from
  /// the index by way of the topic.
  ///
  /// @param ids 32 hex digits each
  /// @return how many rows there were
  public long republish(Collection<String> ids) throws IngestException {
    long republished = 0;
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += CHUNK) {
      ObjectNode body = JSON.createObjectNode();
      all.subList(from, Math.min(all.size(), from + CHUNK)).forEach(body.withArray("ids")::add);
      republished += send("POST", "/v1/republish", body.toString()).path("republished").asLong();
    }
    return republished;
  }

  private JsonNode send(String method, String path, @Nullable String body) throws IngestException {
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest request =
        request(path)
            .timeout(settings.responseTimeout())
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build();
    HttpResponse<byte[]> answer = exchange(request);
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (answer.statusCode() / 100 != 2) {
        throw new IngestException(
            answer.statusCode(),
            "the ingest service answers %d: %s"
                .formatted(answer.statusCode(), json.path("detail").asString("")));
      }
      return json;
    } catch (JacksonException e) {
      throw new IngestException(0, "the ingest service answers no JSON: " + e.getOriginalMessage());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base() + path));
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) throws IngestException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IngestException(0, "the ingest service at " + base() + " is away: " + reason(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IngestException(0, "interrupted while waiting for the ingest service");
    }
  }

  private String base() {
    String url = settings.url().toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static long xor(JsonNode bucket) throws IngestException {
    try {
      return Long.parseUnsignedLong(text(bucket, "xor"), 16);
    } catch (NumberFormatException _) {
      throw new IngestException(200, "a digest with an unreadable bucket: " + bucket);
    }
  }

  private static String text(JsonNode node, String name) throws IngestException {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw new IngestException(200, "the ingest service's answer has no '" + name + "'");
    }
    return value.stringValue();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
