package io.rolecall.ingest.bulk;

import io.rolecall.ingest.posting.PostingPath;
import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.server.WholeBodies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/// What a bulk asks for, before its body is read.
record BulkRequest(String source, FeedFormat format, Parameters parameters, boolean rejectedOnly) {
  private static final String FORMAT = "format";
  private static final String RESULTS = "results";

  /// Reads the request's path, parameters and headers.
  ///
  /// @throws ProblemException 400 or 415 when something in them is wrong
  static BulkRequest of(ServerWebExchange exchange, List<FeedFormat> formats) {
    String source = PostingPath.source(exchange);
    String wanted = exchange.getRequest().getQueryParams().getFirst(FORMAT);
    FeedFormat format = named(wanted == null ? NdjsonFormat.NAME : wanted, formats);
    var known = new HashSet<>(format.parameters());
    known.addAll(Set.of(FORMAT, RESULTS));
    Parameters parameters = Parameters.of(exchange, known);
    boolean rejectedOnly = rejectedOnly(parameters);
    WholeBodies.refuseEncoded(exchange.getRequest().getHeaders());
    MediaType type = exchange.getRequest().getHeaders().getContentType();
    if (type == null || !format.mediaType().isCompatibleWith(type)) {
      throw new UnsupportedMediaTypeStatusException(type, List.of(format.mediaType()));
    }
    return new BulkRequest(source, format, parameters, rejectedOnly);
  }

  private static FeedFormat named(String name, List<FeedFormat> formats) {
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                Problem.ofParameter(
                    FORMAT,
                    "expected one of "
                        + new TreeSet<>(formats.stream().map(FeedFormat::name).toList()))));
  }

  private static boolean rejectedOnly(Parameters parameters) {
    String results = parameters.get(RESULTS).orElse("all");
    return switch (results) {
      case "all" -> false;
      case "rejected" -> true;
      default ->
          throw new ProblemException(
              Problem.ofParameter(RESULTS, "expected one of [all, rejected]"));
    };
  }
}
