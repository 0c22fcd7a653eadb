package io.rolecall.indexer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rolecall.events.PostingDigest;
import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Stands in for the ingest service, PostgreSQL and the relay: holds postings, publishes their
/// changes to the real topic in transactions, and answers over real HTTP what API.md says that the
/// ingest service does.
public final class Intake implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// A row as it stands, and which change of all it was.
  private record Row(String externalId, long version, boolean open, long change) {}

  private final HttpServer server;
  private final Publisher publisher;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Map<String, Row>> snapshots = new HashMap<>();
  private long changes;
  private volatile long feedLag;

  public Intake(TestStack stack) {
    publisher = new Publisher(stack);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /// The setting that leads an indexer here.
  public String setting() {
    return "--rolecall.ingest.url=http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What it tells of the relay from now on, in milliseconds.
  public void feedLag(long lag) {
    feedLag = lag;
  }

  /// Opens or changes postings, in one transaction; their titles say the version.
  public void put(String... externalIds) {
    put(Arrays.stream(externalIds));
  }

  public synchronized void put(Stream<String> externalIds) {
    publisher.publish(externalIds.map(each -> change(each, true)));
  }

  public synchronized void close(String... externalIds) {
    publisher.publish(Arrays.stream(externalIds).map(each -> change(each, false)));
  }

  /// Versions of all open postings, by id.
  public synchronized Map<String, Long> open() {
    var open = new TreeMap<String, Long>();
    rows.forEach((id, row) -> {
      if (row.open()) {
        open.put(id, row.version());
      }
    });
    return open;
  }

  private PostingEvent change(String externalId, boolean open) {
    String id = Publisher.id(externalId);
    Row before = rows.get(id);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    long version = before == null ? now : Math.max(before.version() + 1, now);
    rows.put(id, new Row(externalId, version, open, ++changes));
    return open ? Publisher.open(externalId, version) : Publisher.closed(externalId, version);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    JsonNode answer =
        switch (path) {
          case "/v1/feed" -> JSON.createObjectNode().put("publishedThrough", "at/" + changes);
          case "/v1/digest" -> digest(number(query, "buckets=(\\d+)"), number(query, "at/(\\d+)"));
          case "/v1/republish" -> republish(body);
          default -> bucket(Integer.parseInt(path.substring("/v1/digest/".length())), query);
        };
    byte[] bytes = JSON.writeValueAsBytes(answer);
    if (path.equals("/v1/feed")) {
      exchange.getResponseHeaders().set("Rolecall-Feed-Lag", String.valueOf(feedLag));
    }
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private ObjectNode digest(long buckets, long since) {
    var counts = new long[(int) buckets];
    var xors = new long[(int) buckets];
    ObjectNode answer = JSON.createObjectNode();
    var changed = answer.putArray("changed");
    var snapshot = new TreeMap<String, Row>();
    rows.forEach((id, row) -> {
      if (row.change() > since) {
        changed.add(id);
      } else if (row.open()) {
        snapshot.put(id, row);
        int bucket =
            PostingDigest.bucket(new PostingId(id)) * (int) buckets / PostingDigest.BUCKETS;
        counts[bucket]++;
        xors[bucket] ^= PostingDigest.hash(new PostingId(id), row.version());
      }
    });
    String handle = buckets + "/" + snapshots.size();
    snapshots.put(handle, snapshot);
    answer.put("snapshot", handle);
    var list = answer.putArray("buckets");
    for (int i = 0; i < buckets; i++) {
      list.addObject()
          .put("bucket", i)
          .put("count", counts[i])
          .put("xor", "%016x".formatted(xors[i]));
    }
    return answer;
  }

  private ObjectNode bucket(int bucket, String query) {
    String handle = query.substring("snapshot=".length());
    int buckets = Integer.parseInt(handle.substring(0, handle.indexOf('/')));
    ObjectNode answer = JSON.createObjectNode();
    var postings = answer.putArray("postings");
    snapshots
        .get(handle)
        .forEach((id, row) -> {
          if (PostingDigest.bucket(new PostingId(id)) * buckets / PostingDigest.BUCKETS == bucket) {
            postings.addObject().put("id", id).put("version", row.version());
          }
        });
    return answer;
  }

  private ObjectNode republish(JsonNode body) {
    for (JsonNode each : body.path("ids")) {
      String id = each.stringValue();
      Row row = rows.get(id);
      if (row != null) {
        publisher.publish(change(row.externalId(), row.open()));
      } else {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        var purge = Publisher.record(id, null);
        purge.headers().add("version", Long.toString(now).getBytes(StandardCharsets.UTF_8));
        publisher.send(List.of(purge));
      }
    }
    return JSON.createObjectNode().put("republished", body.path("ids").size());
  }

  private static long number(String query, String form) {
    var matcher = java.util.regex.Pattern.compile(form).matcher(query);
    if (!matcher.find()) {
      throw new IllegalArgumentException(query);
    }
    return Long.parseLong(matcher.group(1));
  }

  @Override
  public void close() {
    server.stop(0);
    publisher.close();
  }
}
