package io.rolecall.ingest.relay;

import io.rolecall.events.Topics;

/// The names the relay writes under.
///
/// @param postings the topic of the latest states
/// @param deadLetters where a row goes that can't be sent
record RelayTopics(String postings, String deadLetters) {
  static final RelayTopics STANDARD = new RelayTopics(Topics.POSTINGS, Topics.DEAD_LETTERS);

  /// The one transactional id of all relays that write to this topic: what fences all but the last.
  String transactionalId() {
    return "rolecall-relay-" + postings;
  }
}
