package io.rolecall.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.bulk.Entry.Accepted;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.posting.Write;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemType;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static Entry entry(String externalId, int size) {
    return new Accepted(1, new Write.Close(new PostingIdentity("s", externalId)), size);
  }

  private static Entry rejected() {
    return new Rejected(1, null, Problem.of(ProblemType.TOO_LARGE, "x"));
  }

  @Test
  void a_posting_is_in_a_batch_only_once() {
    var batch = new Batch(10, 100);

    assertThat(batch.add(entry("a", 1))).isTrue();
    assertThat(batch.add(entry("b", 1))).isTrue();
    assertThat(batch.add(entry("a", 1))).isFalse();
    assertThat(batch.writes()).hasSize(2);
  }

  @Test
  void a_batch_ends_at_its_lines() {
    var batch = new Batch(2, 100);

    batch.add(rejected());
    assertThat(batch.isFull()).isFalse();
    batch.add(entry("a", 1));
    assertThat(batch.isFull()).isTrue();
    assertThat(batch.add(rejected())).isFalse();
    assertThat(batch.entries()).hasSize(2);
    assertThat(batch.writes()).hasSize(1);
  }

  @Test
  void a_batch_ends_at_its_bytes_but_holds_one_entry_of_any_size() {
    var batch = new Batch(10, 100);
    assertThat(batch.add(entry("a", 60))).isTrue();
    assertThat(batch.add(entry("b", 41))).isFalse();
    assertThat(batch.add(entry("c", 40))).isTrue();
    assertThat(batch.isFull()).isTrue();

    assertThat(new Batch(10, 100).add(entry("d", 1_000))).isTrue();
  }

  @Test
  void two_batches_may_have_something_for_the_same_posting() {
    var batch = new Batch(10, 100);
    batch.add(entry("a", 1));
    var other = new Batch(10, 100);
    other.add(entry("b", 1));

    assertThat(batch.sharesPostingWith(other)).isFalse();
    other.add(entry("a", 1));
    assertThat(batch.sharesPostingWith(other)).isTrue();
  }
}
