package io.rolecall.ingest.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.PostingIdentity;
import io.rolecall.ingest.Jobs;
import io.rolecall.ingest.posting.Outcome.Done;
import io.rolecall.ingest.posting.Outcome.Stale;
import io.rolecall.ingest.posting.Outcome.Unknown;
import io.rolecall.ingest.posting.ReadJson.Document;
import io.rolecall.ingest.posting.ReceivedPosting.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is to be done for a write, given what the row says.
class StepTest {
  private static final PostingIdentity IDENTITY = new PostingIdentity("a", "b");
  private static final ReceivedPosting POSTING = posting();
  private static final String SAME = POSTING.hash().hex();
  private static final Precondition ANY = new Precondition.Exists();

  private static ReceivedPosting posting() {
    var read = (Document) ReadJson.from(Jobs.job("A").getBytes(StandardCharsets.UTF_8));
    return ((Valid) ReceivedPosting.check(read.document(), read.json())).posting();
  }

  private static Write upsert(Precondition precondition) {
    return new Write.Upsert(IDENTITY, POSTING, precondition);
  }

  private static Write close(Precondition precondition) {
    return new Write.Close(IDENTITY, precondition);
  }

  private static Precondition revision(long revision) {
    return new Precondition.OneOf(Set.of(revision));
  }

  private static StoredState open(String hash) {
    return new StoredState(hash, 3, PostingState.OPEN);
  }

  private static StoredState closed(String hash) {
    return new StoredState(hash, 3, PostingState.CLOSED);
  }

  private static Step answer(Outcome outcome) {
    return new Step.Answer(outcome);
  }

  @Test
  void without_a_row() {
    assertThat(Step.toward(upsert(Precondition.none()), null)).isInstanceOf(Step.Upsert.class);
    assertThat(Step.toward(upsert(ANY), null)).isEqualTo(answer(new Stale()));
    assertThat(Step.toward(upsert(revision(1)), null)).isEqualTo(answer(new Stale()));
    assertThat(Step.toward(close(Precondition.none()), null)).isEqualTo(answer(new Unknown()));
    assertThat(Step.toward(close(ANY), null)).isEqualTo(answer(new Unknown()));
  }

  @Test
  void with_an_open_row_of_the_same_content() {
    var unchanged = answer(new Done(Change.UNCHANGED, 3, PostingState.OPEN));
    assertThat(Step.toward(upsert(Precondition.none()), open(SAME))).isEqualTo(unchanged);
    assertThat(Step.toward(upsert(ANY), open(SAME))).isEqualTo(unchanged);
    assertThat(Step.toward(upsert(revision(3)), open(SAME))).isEqualTo(unchanged);
    assertThat(Step.toward(upsert(revision(2)), open(SAME))).isEqualTo(answer(new Stale()));
  }

  @Test
  void with_an_open_row_of_other_content() {
    var unconditional = (Write.Upsert) upsert(Precondition.none());
    var any = (Write.Upsert) upsert(ANY);
    var third = (Write.Upsert) upsert(revision(3));
    assertThat(Step.toward(unconditional, open("x"))).isEqualTo(new Step.Upsert(unconditional));
    assertThat(Step.toward(any, open("x"))).isEqualTo(new Step.Replace(any, null));
    assertThat(Step.toward(third, open("x"))).isEqualTo(new Step.Replace(third, 3L));
    assertThat(Step.toward(upsert(revision(4)), open("x"))).isEqualTo(answer(new Stale()));
  }

  @Test
  void with_a_closed_row_the_same_content_is_a_change() {
    assertThat(Step.toward(upsert(Precondition.none()), closed(SAME)))
        .isInstanceOf(Step.Upsert.class);
    assertThat(Step.toward(upsert(revision(3)), closed(SAME))).isInstanceOf(Step.Replace.class);
  }

  @Test
  void closing() {
    var any = (Write.Close) close(Precondition.none());
    var third = (Write.Close) close(revision(3));
    assertThat(Step.toward(any, open("x"))).isEqualTo(new Step.Shut(any, null));
    assertThat(Step.toward(third, open("x"))).isEqualTo(new Step.Shut(third, 3L));
    assertThat(Step.toward(close(revision(2)), open("x"))).isEqualTo(answer(new Stale()));
    assertThat(Step.toward(any, closed("x")))
        .isEqualTo(answer(new Done(Change.UNCHANGED, 3, PostingState.CLOSED)));
    assertThat(Step.toward(close(revision(2)), closed("x"))).isEqualTo(answer(new Stale()));
  }
}
