package io.rolecall.search.opensearch;

import io.rolecall.index.JobsIndex;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.opensearch.OpenSearchReply.Away;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.NotFound;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests to the live generation of the index. Thread-safe; nothing here throws or signals an
/// error for what OpenSearch does or doesn't do: that is an [OpenSearchReply].
@Component
public class OpenSearch {
  private static final String INDEX_PATH = "/" + JobsIndex.ALIAS;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OpenSearchGenericClient client;
  private final OpenSearchSettings settings;

  OpenSearch(OpenSearchTransport transport, OpenSearchSettings settings) {
    this.client = new OpenSearchGenericClient(transport);
    this.settings = settings;
  }

  /// Runs a search: all shards or none.
  ///
  /// @param body JSON
  /// @param copy searches with the same text go to the same copies of the shards, so that pages fit
  /// @param timeout after which OpenSearch cancels it
  public Mono<OpenSearchReply> search(byte[] body, String copy, Duration timeout) {
    Map<String, String> parameters =
        Map.of(
            "preference",
            copy,
            "allow_partial_search_results",
            "false",
            "cancel_after_time_interval",
            timeout.toMillis() + "ms");
    return send("POST", INDEX_PATH + "/_search", parameters, body);
  }

  /// Fetches a document's source, also when it is too new to be found by a search.
  ///
  /// @param id safe in a path
  /// @param without fields to leave out, with commas between
  public Mono<OpenSearchReply> source(String id, String without) {
    return send("GET", INDEX_PATH + "/_source/" + id, Map.of("_source_excludes", without), null);
  }

  /// Asks whether the alias is there: an answer of any kind but [Away] means OpenSearch is up.
  public Mono<OpenSearchReply> ping() {
    return send("HEAD", INDEX_PATH, Map.of(), null);
  }

  private Mono<OpenSearchReply> send(
      String method, String path, Map<String, String> parameters, byte @Nullable [] body) {
    Mono<Attempt> attempt =
        Mono.fromFuture(
            () -> {
              Body json = body == null ? null : Body.from(body, "application/json");
              Request request = Requests.create(method, path, List.of(), parameters, json);
              return client.executeAsync(request).handle(OpenSearch::attempt);
            },
            true);
    return attempt
        .flatMap(first -> first.stale() ? attempt : Mono.just(first))
        .map(Attempt::reply)
        .onErrorResume(e -> Mono.just(new Away("not sent: " + e)))
        .timeout(settings.responseTimeout(), Mono.just(new Away("no answer in time")))
        .publishOn(Schedulers.parallel());
  }

  /// What came of sending a request once.
  ///
  /// @param stale whether it went to a pooled connection that the server had closed meanwhile, and
  ///   is worth sending again: reading does no harm
  private record Attempt(OpenSearchReply reply, boolean stale) {}

  /// An answer or an error, never both; nothing is thrown, since nobody may be waiting any more.
  private static Attempt attempt(@Nullable Response response, @Nullable Throwable error) {
    if (response != null) {
      return new Attempt(reply(response), false);
    }
    Throwable root = root(error);
    return new Attempt(new Away(String.valueOf(root)), root instanceof ConnectionClosedException);
  }

  private static OpenSearchReply reply(Response response) {
    try (response) {
      byte[] body = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
      int status = response.getStatus();
      return status < 300 ? new Answered(body) : failure(status, body);
    } catch (IOException e) {
      return new Away(e.toString());
    }
  }

  private static OpenSearchReply failure(int status, byte[] body) {
    JsonNode error = error(body);
    String type = error.path("type").asString("");
    String reason = type + ": " + error.path("reason").asString("");
    return switch (status) {
      case 404 ->
          type.equals("index_not_found_exception") || body.length == 0
              ? new NoIndex()
              : new NotFound();
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

  private static @Nullable Throwable root(@Nullable Throwable error) {
    Throwable root = error;
    while (root != null
        && root.getCause() != null
        && (root instanceof CompletionException || root instanceof IOException)) {
      root = root.getCause();
    }
    return root;
  }
}
