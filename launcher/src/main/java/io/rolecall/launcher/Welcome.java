package io.rolecall.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rolecall.launcher.port.Port;
import io.rolecall.launcher.port.PortPlan;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What to say when everything runs: where to look, and what to try.
final class Welcome {
  private static final int ID_BYTES = 16;
  private static final String SOURCE = "demo";
  private static final String EXTERNAL_ID = "1";

  private Welcome() {}

  static String text(PortPlan ports) {
    return """

      Search page   %1$s/
      Search API    %1$s/v3/api-docs
      Ingest API    %2$s/v3/api-docs
      Indexer API   %3$s/v3/api-docs

    Find remote Java jobs, put a posting in, and a second later look at it:

      curl '%1$s/v1/jobs?q=java&workplace=remote&size=3'

      curl -X PUT %2$s/v1/sources/%4$s/postings/%5$s \\
        -H 'Content-Type: application/json' \\
        -d '{"title": "Lighthouse Keeper", "hiringOrganization": "Gullwharf Shipping"}'

      curl %1$s/v1/jobs/%6$s
    """
        .formatted(
            ports.url(Port.SEARCH),
            ports.url(Port.INGEST),
            ports.url(Port.INDEXER),
            SOURCE,
            EXTERNAL_ID,
            postingId(SOURCE, EXTERNAL_ID));
  }

  /// As the API defines it: the first 32 hexadecimal digits of SHA-256(source + LF + externalId).
  static String postingId(String source, String externalId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest((source + "\n" + externalId).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
