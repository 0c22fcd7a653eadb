package io.rolecall.events;

/// The posting that Rolecall writes itself, again and again, to see how long a change takes to be
/// found. It travels as every other one does; but it is always closed, so whatever leaves out
/// closed postings leaves it out.
public final class Canary {
  /// Its source, which nobody else may use.
  public static final String SOURCE = "rolecall.canary";

  public static final PostingIdentity IDENTITY = new PostingIdentity(SOURCE, "canary");

  private Canary() {}
}
