package io.rolecall.ingest.digest;

import io.rolecall.ingest.digest.Digest.Listing;
import io.rolecall.ingest.feed.FeedPosition;
import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The calls by which others compare themselves with PostgreSQL.
@RestController
class DigestController {
  private static final String BUCKETS = "buckets";
  private static final String CHANGED_SINCE = "changedSince";
  private static final String SNAPSHOT = "snapshot";

  /// Whole milliseconds; 0 when everything is published.
  private static final String FEED_LAG = "Rolecall-Feed-Lag";

  private final Digests digests;
  private final PublishedFeed feed;

  DigestController(Digests digests, PublishedFeed feed) {
    this.digests = digests;
    this.feed = feed;
  }

  /// How far the feed is published.
  ///
  /// @param publishedThrough a [FeedPosition#token]
  record Feed(String publishedThrough) {}

  /// The position, and in the header [#FEED_LAG] how old the first change behind it is.
  @GetMapping(path = "/v1/feed", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Feed>> feed(ServerWebExchange exchange) {
    Parameters.of(exchange, Set.of());
    return feed.standing()
        .map(now ->
            ResponseEntity.ok()
                .header(FEED_LAG, String.valueOf(now.lag().toMillis()))
                .body(new Feed(now.through().token())));
  }

  @GetMapping(path = "/v1/digest", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Digest> digest(ServerWebExchange exchange) {
    Parameters parameters = Parameters.of(exchange, Set.of(BUCKETS, CHANGED_SINCE));
    Buckets division =
        parameters.get(BUCKETS).map(DigestController::division).orElse(Buckets.STANDARD);
    FeedPosition since =
        parameters.get(CHANGED_SINCE).map(DigestController::position).orElse(FeedPosition.END);
    return digests.take(division, since);
  }

  @GetMapping(path = "/v1/digest/{bucket}", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Listing> bucket(ServerWebExchange exchange, @PathVariable("bucket") String bucket) {
    Parameters parameters = Parameters.of(exchange, Set.of(SNAPSHOT));
    String snapshot =
        parameters
            .get(SNAPSHOT)
            .orElseThrow(() -> wrong(SNAPSHOT, "required: the snapshot of an earlier digest"));
    int number = number(bucket).orElseThrow(() -> wrong("bucket", "expected a number"));
    return digests.postings(snapshot, number).map(Listing::new);
  }

  private static Buckets division(String text) {
    return number(text)
        .flatMap(Buckets::of)
        .orElseThrow(() -> wrong(BUCKETS, "expected a power of two from 1 to 65536"));
  }

  private static FeedPosition position(String token) {
    return FeedPosition.ofToken(token)
        .orElseThrow(
            () -> wrong(CHANGED_SINCE, "expected the publishedThrough of an answer of /v1/feed"));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static ProblemException wrong(String name, String detail) {
    return new ProblemException(Problem.ofParameter(name, detail));
  }
}
