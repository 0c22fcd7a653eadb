package io.rolecall.search.admission;

/// The meters of admission.
enum AdmissionMeter {
  IN_FLIGHT("rolecall.search.in.flight", "Searches and lookups that are running now"),
  LIMIT("rolecall.search.limit", "How many may run at the moment"),
  WAITING("rolecall.search.waiting", "Searches and lookups that wait for their turn"),
  REFUSED("rolecall.search.refused", "Requests that were refused, by reason: full, waited, quota");

  /// The tag that tells reasons apart.
  static final String REASON = "reason";

  private final String key;
  private final String description;

  AdmissionMeter(String key, String description) {
    this.key = key;
    this.description = description;
  }

  String key() {
    return key;
  }

  String description() {
    return description;
  }
}
