package io.rolecall.search.admission;

/// Who gets in when not all can.
public enum Priority {
  /// What a candidate waits for.
  PLAIN,
  /// What costs several times as much: waits only where plain searches leave room.
  HEAVY
}
