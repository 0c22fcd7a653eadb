package io.rolecall.ingest.posting;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.server.ServerWebExchange;

/// Reads `/v1/sources/{source}/postings/{externalId}` from the path as it was sent. Spring's own
/// variables would lose what follows a semicolon and guess at bytes that are not UTF-8.
public final class PostingPath {
  private static final int SOURCE = 2;
  private static final int EXTERNAL_ID = 4;
  private static final int HEX = 16;

  private PostingPath() {}

  /// The source in the path.
  ///
  /// @throws ProblemException 400 when it is not a valid source
  public static String source(ServerWebExchange exchange) {
    String source = segment(exchange, SOURCE, ProblemType.INVALID_SOURCE);
    Sources.complaintAbout(source)
        .ifPresent(complaint -> refuse(ProblemType.INVALID_SOURCE, complaint));
    return source;
  }

  /// The source and externalId in the path.
  ///
  /// @throws ProblemException 400 when one of them is not valid
  public static PostingIdentity identity(ServerWebExchange exchange) {
    String source = source(exchange);
    String externalId = segment(exchange, EXTERNAL_ID, ProblemType.INVALID_EXTERNAL_ID);
    PostingIdentity.complaintAboutExternalId(externalId)
        .ifPresent(complaint -> refuse(ProblemType.INVALID_EXTERNAL_ID, complaint));
    return new PostingIdentity(source, externalId);
  }

  private static String segment(ServerWebExchange exchange, int index, ProblemType type) {
    String raw =
        exchange.getRequest().getPath().pathWithinApplication().elements().stream()
            .filter(PathSegment.class::isInstance)
            .map(Element::value)
            .skip(index)
            .findFirst()
            .orElse("");
    try {
      return decode(raw);
    } catch (CharacterCodingException | NumberFormatException _) {
      throw new ProblemException(Problem.of(type, "not percent-encoded UTF-8"));
    }
  }

  static String decode(String raw) throws CharacterCodingException {
    var bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' && i + 2 < raw.length()) {
        bytes.write(Integer.parseInt(raw, i + 1, i + 3, HEX));
        i += 2;
      } else if (c == '%') {
        throw new NumberFormatException("% without two digits");
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.toByteArray()))
        .toString();
  }

  private static void refuse(ProblemType type, String complaint) {
    throw new ProblemException(Problem.of(type, complaint));
  }
}
