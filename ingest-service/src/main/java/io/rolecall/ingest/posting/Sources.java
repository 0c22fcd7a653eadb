package io.rolecall.ingest.posting;

import io.rolecall.events.Canary;
import io.rolecall.events.PostingIdentity;
import java.util.Optional;

/// Which sources producers may use.
public final class Sources {
  private Sources() {}

  /// What is wrong with `source`, or empty when postings may come from it.
  public static Optional<String> complaintAbout(String source) {
    return source.equals(Canary.SOURCE)
        ? Optional.of(Canary.SOURCE + " is the source of Rolecall's own canary")
        : PostingIdentity.complaintAboutSource(source);
  }
}
