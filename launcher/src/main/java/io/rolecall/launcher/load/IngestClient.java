package io.rolecall.launcher.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The bulk call of the ingest API. Its requests are of bounded size, so each answer is read as a
/// whole; [NdjsonBatches] sees to that.
public final class IngestClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration REQUEST = Duration.ofMinutes(5);
  private static final long MAX_ANSWER = 256L << 20;

  private final String url;
  private final HttpClient client;

  /// @param url of the ingest service, without a path
  public IngestClient(String url) {
    this.url = url;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  /// Sends postings.
  Answer post(String source, FeedFormat format, BodyPublisher body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/v1/sources/%s/postings?format=%s"
                        .formatted(url, source, format.parameter())))
            .header("Content-Type", format.mediaType())
            .POST(body)
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return AnswerReader.read(answer.get(REQUEST.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return away(e.getCause() instanceof IOException cause ? cause : e);
    } catch (TimeoutException e) {
      return away(e);
    } finally {
      answer.cancel(true);
    }
  }

  private static Answer away(Exception cause) {
    String detail =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new Answer.Unfinished(List.of(), "no answer (" + detail + ")", Duration.ZERO);
  }
}
