package io.rolecall.ingest.bulk;

import java.io.IOException;

/// The entries of a feed, read one after the other by one thread.
public interface Entries {
  /// What is next.
  sealed interface Next {}

  /// An entry.
  record Found(Entry entry) implements Next {}

  /// Nothing now; the client has not sent more yet.
  record Later() implements Next {}

  /// Nothing any more.
  record End() implements Next {}

  /// The next entry.
  ///
  /// @param wait whether to wait for the client; if not, the answer may be [Later]
  /// @throws IOException when the connection broke
  /// @throws io.rolecall.ingest.problem.ProblemException when the rest of the feed can't be read;
  ///   not called again after that
  Next next(boolean wait) throws IOException;
}
