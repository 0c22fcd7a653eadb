package io.rolecall.search.opensearch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.rolecall.index.JobsIndex;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.opensearch.OpenSearchReply.Away;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.NotFound;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.PrematureCloseException;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests to the live generation of the index. Thread-safe; nothing here throws or signals an
/// error for what OpenSearch does or doesn't do: that is an [OpenSearchReply].
///
/// A request that is cancelled, or not answered in time, closes its connection; OpenSearch ends a
/// search whose connection is closed. Answers arrive on the connection's event loop.
@Component
public class OpenSearch {
  private static final String INDEX_PATH = "/" + JobsIndex.ALIAS;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static final byte[] NOTHING =
      "{\"size\":0,\"track_total_hits\":false,\"terminate_after\":1}"
          .getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NEW_LINE = {'\n'};

  /// How long after a search's timeout its answer, whatever it is, has to be there.
  private static final Duration GRACE = Duration.ofMillis(500);

  /// Some requests go to a pooled connection that the server closes at that moment. Reading again
  /// does no harm.
  private static final Retry WHEN_STALE =
      Retry.max(1).filter(OpenSearch::stale).onRetryExhaustedThrow((_, last) -> last.failure());

  private final HttpClient http;
  private final OpenSearchSettings settings;

  OpenSearch(HttpClient openSearchClient, OpenSearchSettings settings) {
    this.http = openSearchClient;
    this.settings = settings;
  }

  /// Runs a search: all shards or none.
  ///
  /// @param body JSON
  /// @param copy searches with the same text go to the same copies of the shards, so that pages
  ///   fit; safe in a query string
  /// @param timeout after which OpenSearch cancels it
  public Mono<OpenSearchReply> search(byte[] body, String copy, Duration timeout) {
    String path =
        INDEX_PATH
            + "/_search?allow_partial_search_results=false&preference="
            + copy
            + "&cancel_after_time_interval="
            + Math.max(1, timeout.toMillis())
            + "ms";
    Mono<ByteBuf> json = Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body));
    return replyTo(http.post().uri(path).send(json), timeout.plus(GRACE));
  }

  /// Runs several searches in one request, each like [#search]; the answer has an answer or an
  /// error for each, in their order.
  ///
  /// @see #failure
  public Mono<OpenSearchReply> searches(List<byte[]> bodies, String copy, Duration timeout) {
    String header =
        "{\"allow_partial_search_results\":false,\"request_cache\":false,\"preference\":\""
            + copy
            + "\",\"cancel_after_time_interval\":\""
            + Math.max(1, timeout.toMillis())
            + "ms\"}\n";
    byte[] line = header.getBytes(StandardCharsets.US_ASCII);
    Mono<ByteBuf> json =
        Mono.fromSupplier(() ->
            Unpooled.wrappedBuffer(
                bodies.stream()
                    .flatMap(body -> Stream.of(line, body, NEW_LINE))
                    .toArray(byte[][]::new)));
    return replyTo(http.post().uri(INDEX_PATH + "/_msearch").send(json), timeout.plus(GRACE));
  }

  /// Fetches a document's source, also when it is too new to be found by a search.
  ///
  /// @param id safe in a path
  /// @param without fields to leave out, with commas between
  public Mono<OpenSearchReply> source(String id, String without) {
    String path = INDEX_PATH + "/_source/" + id + "?_source_excludes=" + without;
    return replyTo(http.get().uri(path), settings.responseTimeout());
  }

  /// Asks whether a search through the alias is answered: one that finds nothing and costs nothing.
  public Mono<OpenSearchReply> ping() {
    return search(NOTHING, "ping", settings.responseTimeout());
  }

  private Mono<OpenSearchReply> replyTo(HttpClient.ResponseReceiver<?> request, Duration within) {
    return request
        .responseSingle(this::reply)
        .retryWhen(WHEN_STALE)
        .onErrorResume(e -> Mono.just(new Away(e.toString())))
        .timeout(within, Mono.just(new Away("no answer in time")));
  }

  private static boolean stale(Throwable error) {
    return error instanceof PrematureCloseException || AbortedException.isConnectionReset(error);
  }

  private Mono<OpenSearchReply> reply(HttpClientResponse response, ByteBufMono content) {
    String length = response.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "0");
    if (Long.parseLong(length) > settings.largestAnswer()) {
      return Mono.just(new Away("an answer of " + length + " bytes is too long"));
    }
    int status = response.status().code();
    return content
        .asByteArray()
        .defaultIfEmpty(new byte[0])
        .map(body -> status < 300 ? new Answered(body) : failure(status, body));
  }

  private static OpenSearchReply failure(int status, byte[] body) {
    return status == 404 && body.length == 0 ? new NoIndex() : failure(status, error(body));
  }

  /// What an answer means that is no success.
  ///
  /// @param status of HTTP
  /// @param error OpenSearch's, missing where it says none
  public static OpenSearchReply failure(int status, JsonNode error) {
    String type = error.path("type").asString("");
    String reason = type + ": " + error.path("reason").asString("");
    return switch (status) {
      case 404 -> type.equals("index_not_found_exception") ? new NoIndex() : new NotFound();
      case 401, 403, 408, 429 -> new Away(status + " " + reason);
      default -> status >= 500 ? new Away(status + " " + reason) : new Refused(status, reason);
    };
  }

  private static JsonNode error(byte[] body) {
    try {
      return MAPPER.readTree(body).path("error");
    } catch (JacksonException _) {
      return MAPPER.missingNode();
    }
  }
}
