package io.rolecall.ingest.bulk;

import io.rolecall.ingest.server.LimitSettings;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// `format=schema.org`, the default: one schema.org posting a line.
@Component
class NdjsonFormat implements FeedFormat {
  static final String NAME = "schema.org";

  private final LimitSettings limits;

  NdjsonFormat(LimitSettings limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MediaType mediaType() {
    return MediaType.APPLICATION_NDJSON;
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public Entries open(Feed feed) {
    var lines = new LineReader(feed.body(), limits.postingBytes());
    return new NdjsonEntries(feed.source(), lines, limits.postingBytes());
  }
}
