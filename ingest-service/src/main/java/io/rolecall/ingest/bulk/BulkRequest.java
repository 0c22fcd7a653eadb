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

/// What a request with a feed asks for, before its body is read.
public record BulkRequest(String source, FeedFormat format, Parameters parameters) {
  private static final String FORMAT = "format";

  /// Reads the request's path, parameters and headers.
  ///
  /// @param own the names of the call's own parameters, besides those of formats
  /// @throws ProblemException 400 or 415 when something in them is wrong
  public static BulkRequest of(
      ServerWebExchange exchange, List<FeedFormat> formats, Set<String> own) {
    String source = PostingPath.source(exchange);
    String wanted = exchange.getRequest().getQueryParams().getFirst(FORMAT);
    FeedFormat format = named(wanted == null ? NdjsonFormat.NAME : wanted, formats);
    var known = new HashSet<>(format.parameters());
    known.add(FORMAT);
    known.addAll(own);
    Parameters parameters = Parameters.of(exchange, known);
    WholeBodies.refuseEncoded(exchange.getRequest().getHeaders());
    MediaType type = exchange.getRequest().getHeaders().getContentType();
    if (type == null || !format.mediaType().isCompatibleWith(type)) {
      throw new UnsupportedMediaTypeStatusException(type, List.of(format.mediaType()));
    }
    return new BulkRequest(source, format, parameters);
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
}
