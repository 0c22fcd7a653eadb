package io.rolecall.indexer.parity;

import io.rolecall.events.PostingId;
import io.rolecall.indexer.bulk.BulkOperation;
import io.rolecall.indexer.bulk.BulkOperation.Remove;
import io.rolecall.indexer.bulk.BulkWriter;
import io.rolecall.indexer.bulk.ItemOutcome.Indexed;
import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.ingest.IngestClient;
import io.rolecall.indexer.ingest.IngestException;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Mends what a comparison found, by way of PostgreSQL and the topic, so that every generation gets
/// it: a row is handed out again with a new version, since OpenSearch refuses the version that a
/// document altered or deleted by hand had; and an id that PostgreSQL does not know is purged. Only
/// a document whose id can't be a posting's is deleted right here.
@Component
class Repair {
  private static final Logger log = LoggerFactory.getLogger(Repair.class);
  private static final long ANY_VERSION = Long.MAX_VALUE - 1;

  private final IngestClient ingest;
  private final OpenSearch openSearch;
  private final OpenSearchSettings settings;

  Repair(IngestClient ingest, OpenSearch openSearch, OpenSearchSettings settings) {
    this.ingest = ingest;
    this.openSearch = openSearch;
    this.settings = settings;
  }

  /// What was set going.
  ///
  /// @param republished missing and stale postings
  /// @param deleted ghosts
  record Repaired(long republished, long deleted) {}

  /// Mends the index of `generation`.
  ///
  /// @throws IngestException when the ingest service is away: what was mended stays so
  Repaired mend(Generation generation, Differences found) throws IngestException {
    var wrong = new ArrayList<String>(found.missing());
    found.stale().stream().filter(PostingId::isValid).forEach(wrong::add);
    var ghosts = new ArrayList<>(found.ghost());
    found.stale().stream().filter(id -> !PostingId.isValid(id)).forEach(ghosts::add);
    long republished = ingest.republish(wrong);
    long deleted = ingest.republish(ghosts.stream().filter(PostingId::isValid).toList());
    deleted += delete(generation, ghosts);
    log.info(
        "{} is mended: {} rows handed out again, {} ghosts",
        generation.index(),
        republished,
        deleted);
    return new Repaired(republished, deleted);
  }

  private long delete(Generation generation, List<String> ghosts) {
    List<BulkOperation> removals = new ArrayList<>();
    ghosts.stream()
        .filter(Predicate.not(PostingId::isValid))
        .forEach(id -> removals.add(new Remove(id, ANY_VERSION)));
    var writer = BulkWriter.to(generation.index(), generation.writeAlias(), openSearch, settings);
    return writer.write(removals).stream().filter(it -> it instanceof Indexed).count();
  }
}
