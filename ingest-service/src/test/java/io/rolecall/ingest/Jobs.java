package io.rolecall.ingest;

/// Small postings for tests.
public final class Jobs {
  private Jobs() {}

  /// A valid posting, on one line.
  public static String job(String title) {
    return "{\"@type\":\"JobPosting\",\"title\":\"%s\",\"hiringOrganization\":{\"name\":\"Acme\"}}"
        .formatted(title);
  }

  /// A valid posting with an identifier, on one line.
  public static String job(String externalId, String title) {
    return "{\"identifier\":\"%s\",\"title\":\"%s\",\"hiringOrganization\":\"Acme\"}"
        .formatted(externalId, title);
  }

  /// A line that closes a posting.
  public static String closing(String externalId) {
    return "{\"externalId\":\"%s\",\"deleted\":true}".formatted(externalId);
  }
}
