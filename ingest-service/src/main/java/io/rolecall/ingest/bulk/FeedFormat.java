package io.rolecall.ingest.bulk;

import io.rolecall.ingest.problem.Parameters;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.MediaType;

/// A form in which many postings may be sent. Every bean of this type is a value of `?format=`.
public interface FeedFormat {
  /// The value of `format`.
  String name();

  /// The media type of the request.
  MediaType mediaType();

  /// The names of its own query parameters.
  Set<String> parameters();

  /// Begins to read a request.
  ///
  /// @throws io.rolecall.ingest.problem.ProblemException 400 when one of its parameters is wrong
  Entries open(Feed feed);

  /// A feed to read.
  ///
  /// @param source a valid source
  /// @param length of the body in bytes, if the client has said so
  record Feed(String source, InputStream body, Parameters parameters, OptionalLong length) {}
}
