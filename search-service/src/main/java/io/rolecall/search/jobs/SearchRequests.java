package io.rolecall.search.jobs;

import io.rolecall.search.opensearch.OpenSearch;
import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import io.rolecall.search.opensearch.OpenSearchReply.Away;
import io.rolecall.search.opensearch.OpenSearchReply.NoIndex;
import io.rolecall.search.opensearch.OpenSearchReply.NotFound;
import io.rolecall.search.opensearch.OpenSearchReply.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sends the requests of a search and reads what is found. Thread-safe, never blocks; signals
/// [Stopped] when a request brings nothing.
final class SearchRequests {
  private static final Logger LOG = LoggerFactory.getLogger(SearchRequests.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OpenSearch openSearch;
  private final SearchMeters meters;
  private final OutageLog outages;

  SearchRequests(OpenSearch openSearch, SearchMeters meters, OutageLog outages) {
    this.openSearch = openSearch;
    this.meters = meters;
    this.outages = outages;
  }

  /// What the requests of one search share.
  ///
  /// @param now what is valid at this moment is found
  /// @param copy searches with the same text go to the same copies of the shards
  record Asking(Instant now, String copy, Deadline deadline) {}

  /// A body, given the time that is left for it.
  interface Body extends Function<Duration, ObjectNode> {}

  Mono<FoundPage> one(Body body, Asking asking) {
    return Mono.defer(() -> {
      Duration left = left(asking);
      return openSearch
          .search(bytes(body, left), asking.copy(), left)
          .map(reply -> inTime(FoundPage.read(answered(reply))));
    });
  }

  /// Several at a time; what they find in the same order.
  Mono<List<FoundPage>> all(List<Body> bodies, Asking asking) {
    return Mono.defer(() -> {
      Duration left = left(asking);
      List<byte[]> json = bodies.stream().map(body -> bytes(body, left)).toList();
      return openSearch
          .searches(json, asking.copy(), left)
          .map(reply ->
              FoundPage.readAll(answered(reply), this::failed).stream().map(this::inTime).toList());
    });
  }

  private Duration left(Asking asking) {
    Duration left = asking.deadline().left();
    if (!left.isPositive()) {
      throw away("no time left for the rest of a search");
    }
    return left;
  }

  private static byte[] bytes(Body body, Duration left) {
    return MAPPER.writeValueAsBytes(body.apply(left));
  }

  private byte[] answered(OpenSearchReply reply) {
    if (reply instanceof Answered(byte[] json)) {
      return json;
    }
    throw failed(reply);
  }

  private Stopped failed(OpenSearchReply reply) {
    return switch (reply) {
      case NoIndex _, NotFound _ -> notNow(Unavailable.NO_INDEX);
      case Refused(int status, String reason) -> {
        LOG.error("OpenSearch refused a search with {}: {}", status, reason);
        yield new Stopped(new SearchOutcome.NotPossible());
      }
      case Away(String reason) -> away(reason);
      case Answered _ -> throw new IllegalArgumentException("an answer is no failure");
    };
  }

  private FoundPage inTime(FoundPage page) {
    meters.took(page.took());
    if (page.timedOut()) {
      throw away("a search timed out");
    }
    return page;
  }

  private Stopped away(String reason) {
    outages.away(reason);
    return notNow(Unavailable.AWAY);
  }

  private static Stopped notNow(Unavailable why) {
    return new Stopped(new SearchOutcome.NotNow(why));
  }
}
