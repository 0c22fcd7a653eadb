package io.rolecall.launcher.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// How the postings are written in a file.
enum FeedFormat {
  /// One schema.org `JobPosting` a line.
  NDJSON("application/x-ndjson", "schema.org"),
  /// A job board's own answer, `{"apiVersion": …, "jobs": […]}`, as Ashby's API gives it.
  ASHBY("application/json", "ashby");

  private static final JsonFactory JSON = new JsonFactory();

  private final String mediaType;
  private final String parameter;

  FeedFormat(String mediaType, String parameter) {
    this.mediaType = mediaType;
    this.parameter = parameter;
  }

  String mediaType() {
    return mediaType;
  }

  /// The value of the ingest API's `format`.
  String parameter() {
    return parameter;
  }

  /// Looks at the name and, if that ends in `.json`, at the beginning of the content.
  ///
  /// @throws FeedException if it is neither format
  /// @throws IOException if it cannot be read
  static FeedFormat of(FeedFile file) throws IOException {
    String name = FeedFiles.nameOf(file.path()).toLowerCase(Locale.ROOT);
    if (!name.matches(".*\\.json(\\.gz)?")) {
      return NDJSON;
    }
    try (InputStream in = file.open();
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      return of(parser);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new FeedException("it is not JSON: " + e.getOriginalMessage());
    }
  }

  private static FeedFormat of(JsonParser parser) {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("jobs")) {
          return ASHBY;
        }
        parser.skipChildren();
      }
      if (parser.currentTokenLocation().getLineNr() == 1) {
        return NDJSON;
      }
    }
    throw new FeedException(
        "it is neither a job board's answer with \"jobs\" nor one posting a line");
  }
}
