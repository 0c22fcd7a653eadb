package io.rolecall.index;

/// The document of the posting that Rolecall writes itself to see how long a change takes to be
/// found. It is always a closed one, so no search for jobs has it.
public final class Canary {
  /// Its [JobFields#SOURCE], which no other document has.
  public static final String SOURCE = "rolecall.canary";

  private Canary() {}
}
