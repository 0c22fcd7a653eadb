package io.rolecall.launcher.load;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.List;

/// Some successive lines of an NDJSON file.
///
/// @param firstLine the number of the first of them, from 1
/// @param lines how many, blank ones too
/// @param body the lines with their line ends; a line that was too long is blank in it
/// @param tooLong the numbers of these
record Batch(long firstLine, int lines, ByteBuffer body, List<Long> tooLong) {

  /// The body of a request.
  BodyPublisher publisher() {
    return BodyPublishers.ofByteArray(body.array(), body.arrayOffset(), body.limit());
  }
}
