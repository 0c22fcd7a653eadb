package io.rolecall.ingest.posting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How single writes share statements: `rolecall.group-commit.*`.
///
/// @param lanes how many batches may be under way at once, 1 to 256
/// @param batch most writes in one batch, 1 to 1,000; 1 gives every write a commit of its own
/// @param waiting most writes that may wait, in all lanes together; one more is answered with 503
/// @param patience how long a write may wait for its batch to begin before it is answered with 503
@ConfigurationProperties("rolecall.group-commit")
record GroupCommitSettings(
    @DefaultValue("2") int lanes,
    @DefaultValue("200") int batch,
    @DefaultValue("4000") int waiting,
    @DefaultValue("3s") Duration patience) {

  GroupCommitSettings {
    require(lanes >= 1 && lanes <= 256, "lanes: expected 1 to 256");
    require(batch >= 1 && batch <= 1_000, "batch: expected 1 to 1000");
    require(waiting >= 1, "waiting: expected a positive number");
    require(patience.isPositive(), "patience: expected a positive duration");
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("rolecall.group-commit." + complaint);
    }
  }
}
