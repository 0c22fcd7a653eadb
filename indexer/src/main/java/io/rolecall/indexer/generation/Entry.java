package io.rolecall.indexer.generation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is written down about a generation. Immutable: each change makes another one.
///
/// @param uuid of the index; null until the index was made
/// @param since when it came into its state
/// @param auto whether it becomes live by itself when it is ready
/// @param activatedAt when it became live the last time; null when it never did, or nobody knows
/// @param caughtUpAt when it was last seen near the end of the topic, give or take some minutes;
///   when it was made, until then
/// @param reason why it failed, or what it waits for; null for neither
/// @param replay what is read again into it at the moment; null for nothing
public record Entry(
    int number,
    @Nullable String uuid,
    State state,
    Instant since,
    boolean auto,
    Instant createdAt,
    @Nullable Instant activatedAt,
    Instant caughtUpAt,
    @Nullable String reason,
    @Nullable Replay replay) {

  /// One that is to be built.
  public static Entry planned(int number, boolean auto, Instant now) {
    return new Entry(number, null, State.BUILDING, now, auto, now, null, now, null, null);
  }

  /// An index that was found live without anything written down about it. The first generation is
  /// made with its alias, so it became live when it was made.
  static Entry found(Generation live, Instant now) {
    Instant activated = live.number() == 1 ? live.createdAt() : null;
    return new Entry(
        live.number(),
        live.uuid(),
        State.LIVE,
        now,
        false,
        live.createdAt(),
        activated,
        now,
        null,
        null);
  }

  /// The generation itself; empty until its index was made.
  public Optional<Generation> generation() {
    return Optional.ofNullable(uuid).map(known -> new Generation(number, known, createdAt));
  }

  public Entry made(Generation made) {
    return new Entry(
        number,
        made.uuid(),
        state,
        since,
        auto,
        made.createdAt(),
        activatedAt,
        made.createdAt(),
        reason,
        replay);
  }

  /// It may become live.
  ///
  /// @param lacks what it goes without; null for nothing
  public Entry ready(Instant now, @Nullable String lacks) {
    return in(State.READY, now, lacks);
  }

  public Entry live(Instant now) {
    return new Entry(
        number, uuid, State.LIVE, now, false, createdAt, now, caughtUpAt, null, replay);
  }

  public Entry standby(Instant now) {
    return in(State.STANDBY, now, null);
  }

  /// Given up; whatever was read again into it ends, too.
  public Entry failed(Instant now, String why) {
    return in(State.FAILED, now, why).replaying(null);
  }

  public Entry deleting(Instant now) {
    return in(State.DELETING, now, null).replaying(null);
  }

  public Entry waiting(@Nullable String what) {
    return new Entry(
        number, uuid, state, since, auto, createdAt, activatedAt, caughtUpAt, what, replay);
  }

  public Entry caughtUp(Instant now) {
    return new Entry(number, uuid, state, since, auto, createdAt, activatedAt, now, reason, replay);
  }

  public Entry replaying(@Nullable Replay what) {
    return new Entry(
        number, uuid, state, since, auto, createdAt, activatedAt, caughtUpAt, reason, what);
  }

  private Entry in(State next, Instant now, @Nullable String why) {
    return new Entry(
        number, uuid, next, now, auto, createdAt, activatedAt, caughtUpAt, why, replay);
  }
}
