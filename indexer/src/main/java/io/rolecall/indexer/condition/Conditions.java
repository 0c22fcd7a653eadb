package io.rolecall.indexer.condition;

import java.time.Clock;
import org.springframework.stereotype.Component;

/// The conditions that an indexer works under.
@Component
public class Conditions {
  private final Condition openSearch;
  private final Condition kafka;
  private final Condition indexing;

  public Conditions(Clock clock) {
    this.openSearch = new Condition("OpenSearch", "not reached yet", clock);
    this.kafka = new Condition("Kafka", "not reached yet", clock);
    this.indexing = new Condition("Indexing", "not begun yet", clock);
  }

  /// OpenSearch answers, and the live generation is known.
  public Condition openSearch() {
    return openSearch;
  }

  /// Kafka answers.
  public Condition kafka() {
    return kafka;
  }

  /// Records that are read end in the index or in the dead letters; bad while some are held back.
  public Condition indexing() {
    return indexing;
  }
}
