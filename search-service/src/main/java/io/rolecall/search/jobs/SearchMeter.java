package io.rolecall.search.jobs;

/// The meters of this service.
enum SearchMeter {
  SEARCHES(
      "rolecall.search.searches",
      "Time from a checked query to its answer, by outcome: found, refused, overloaded, no_index,"
          + " away"),
  SIMILAR(
      "rolecall.search.similar",
      "Time to find jobs like another, by outcome: found, gone, unknown, overloaded, no_index,"
          + " away"),
  LOOKUPS(
      "rolecall.search.lookups",
      "Time to fetch a single job, by outcome: open, gone, unknown, overloaded, no_index, away"),
  TOOK("rolecall.search.opensearch.took", "Time that OpenSearch says a search took"),
  SHARED("rolecall.search.shared", "Searches that got the answer to the same search of another");

  /// The tag that tells outcomes apart.
  static final String OUTCOME = "outcome";

  private final String key;
  private final String description;

  SearchMeter(String key, String description) {
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
