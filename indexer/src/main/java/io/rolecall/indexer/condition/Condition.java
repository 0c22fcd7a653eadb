package io.rolecall.indexer.condition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thing that must hold for postings to be indexed, such as OpenSearch answering.
///
/// The log gets one line when it stops holding, one when it holds again, and one a minute in
/// between, however often it is reported; a condition that goes up and down quickly is only told of
/// every ten seconds. Thread-safe.
public final class Condition {
  private static final Logger log = LoggerFactory.getLogger(Condition.class);
  private static final Duration REMINDER = Duration.ofMinutes(1);
  private static final Duration CALM = Duration.ofSeconds(10);

  /// What holds at a time.
  ///
  /// @param good whether all is well
  /// @param detail what is wrong, or what is well
  /// @param since when `good` became what it is
  public record State(boolean good, String detail, Instant since) {}

  private final String name;
  private final Clock clock;
  private State state;
  private boolean complained;
  private Instant logged = Instant.EPOCH;

  /// A condition that does not hold yet.
  ///
  /// @param name for the log, such as `OpenSearch`
  /// @param detail what is waited for at first
  public Condition(String name, String detail, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.state = new State(false, detail, clock.instant());
  }

  /// All is well.
  public synchronized void good(String detail) {
    if (state.good()) {
      return;
    }
    Instant now = clock.instant();
    state = new State(true, detail, now);
    if (complained || logged.equals(Instant.EPOCH)) {
      log.info("{}: {}", name, detail);
      complained = false;
      logged = now;
    }
  }

  /// Something is wrong.
  public synchronized void bad(String detail) {
    Instant now = clock.instant();
    state = new State(false, detail, state.good() ? now : state.since());
    if (!logged.plus(complained ? REMINDER : CALM).isAfter(now)) {
      log.warn("{}: {}", name, detail);
      complained = true;
      logged = now;
    }
  }

  /// What holds now.
  public synchronized State state() {
    return state;
  }
}
