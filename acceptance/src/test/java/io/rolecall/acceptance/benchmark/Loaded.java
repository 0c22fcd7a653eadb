package io.rolecall.acceptance.benchmark;

import static org.awaitility.Awaitility.await;

import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/// A corpus that was loaded through the pipeline.
///
/// @param postings asked for
/// @param real how many of them are real
/// @param rows in PostgreSQL when all were found
/// @param seconds from the first request until a search finds all
record Loaded(int postings, int real, long rows, double seconds) {
  private static final Duration LONG = Duration.ofHours(3);
  private static final Duration LOOK = Duration.ofMillis(100);

  static Loaded load(Pipeline pipeline, int postings)
      throws IOException, InterruptedException, SQLException {
    long begin = System.nanoTime();
    int real = pipeline.corpus().load(pipeline.api(), postings);
    long rows = pipeline.number("SELECT count(*) FROM posting");
    await()
        .atMost(LONG)
        .pollInterval(LOOK)
        .ignoreExceptions()
        .until(() -> pipeline.openSearch().found(JobsIndex.ALIAS) == rows);
    return new Loaded(postings, real, rows, Pipeline.seconds(begin));
  }
}
