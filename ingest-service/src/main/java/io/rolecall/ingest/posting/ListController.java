package io.rolecall.ingest.posting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolecall.events.PostingId;
import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The call that pages through the postings of a source, in the order of their ids: what does not
/// change while a client pages is on exactly one page.
@RestController
class ListController {
  private static final String STATE = "state";
  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  private final PostingViews views;

  ListController(PostingViews views) {
    this.views = views;
  }

  /// A page.
  ///
  /// @param nextCursor null on the last page
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<PostingView> postings, @Nullable String nextCursor) {
    /// @param found up to one more than `limit`
    static Page of(List<PostingView> found, int limit) {
      return found.size() <= limit
          ? new Page(found, null)
          : new Page(found.subList(0, limit), cursor(found.get(limit - 1).id()));
    }
  }

  @GetMapping(path = "/v1/sources/{source}/postings", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Page> list(ServerWebExchange exchange) {
    Parameters parameters = Parameters.of(exchange, Set.of(STATE, LIMIT, CURSOR));
    String source = PostingPath.source(exchange);
    int limit = parameters.get(LIMIT).map(ListController::limit).orElse(DEFAULT_LIMIT);
    PostingState state = parameters.get(STATE).map(ListController::state).orElse(null);
    String after = parameters.get(CURSOR).map(ListController::after).orElse("");
    return views.list(source, after, state, limit + 1).map(found -> Page.of(found, limit));
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // Said below, like a number out of range.
    }
    throw wrong(LIMIT, "expected a number from 1 to " + MAX_LIMIT);
  }

  private static PostingState state(String text) {
    return PostingState.of(text).orElseThrow(() -> wrong(STATE, "expected open or closed"));
  }

  private static String cursor(String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(id));
  }

  private static String after(String cursor) {
    return decoded(cursor)
        .orElseThrow(() -> wrong(CURSOR, "expected the nextCursor of an earlier answer"));
  }

  private static Optional<String> decoded(String cursor) {
    try {
      return Optional.of(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(cursor)))
          .filter(PostingId::isValid);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static ProblemException wrong(String name, String detail) {
    return new ProblemException(Problem.ofParameter(name, detail));
  }
}
