package io.rolecall.indexer.opensearch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ResponseException;
import org.springframework.stereotype.Component;

/// Requests to OpenSearch with bodies as they go over the wire. Thread-safe; calls block.
@Component
public class OpenSearch {
  private final OpenSearchGenericClient client;

  public OpenSearch(OpenSearchTransport transport) {
    this.client = new OpenSearchGenericClient(transport);
  }

  /// A request without a body.
  ///
  /// @throws IOException as [#send]
  public OpenSearchAnswer get(String path, Map<String, String> parameters) throws IOException {
    return send("GET", path, parameters, null);
  }

  /// A request with JSON, or without a body when `json` is null.
  ///
  /// @throws IOException as [#send]
  public OpenSearchAnswer json(String method, String path, byte @Nullable [] json)
      throws IOException {
    return json(method, path, Map.of(), json);
  }

  /// As [#json(String, String, byte[])], with parameters.
  ///
  /// @throws IOException as [#send]
  public OpenSearchAnswer json(
      String method, String path, Map<String, String> parameters, byte @Nullable [] json)
      throws IOException {
    return send(
        method, path, parameters, json == null ? null : Body.from(json, "application/json"));
  }

  /// A bulk request.
  ///
  /// @param path ends with `_bulk`
  /// @param lines newline-delimited JSON
  /// @throws IOException as [#send]
  public OpenSearchAnswer bulk(String path, Map<String, String> parameters, byte[] lines)
      throws IOException {
    return send("POST", path, parameters, Body.from(lines, "application/x-ndjson"));
  }

  /// @throws IOException when no answer came: the request may or may not have been carried out
  /// @throws InterruptedIOException when the calling thread was interrupted, which it stays
  private OpenSearchAnswer send(
      String method, String path, Map<String, String> parameters, @Nullable Body body)
      throws IOException {
    Request request = Requests.create(method, path, List.of(), parameters, body);
    try (Response response = client.executeAsync(request).get()) {
      byte[] bytes = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
      return new OpenSearchAnswer(response.getStatus(), bytes);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for OpenSearch");
    } catch (ExecutionException e) {
      return refusal(e);
    } catch (RuntimeException e) {
      throw new IOException(message(e), e);
    }
  }

  /// The transport hands out some statuses (413, 429, 5xx and more) as exceptions, without the
  /// body.
  private static OpenSearchAnswer refusal(ExecutionException e) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException response) {
        String body = "{\"error\":\"answered with status " + response.status() + "\"}";
        return new OpenSearchAnswer(response.status(), body.getBytes(StandardCharsets.UTF_8));
      }
    }
    throw new IOException(message(e), e);
  }

  private static String message(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
