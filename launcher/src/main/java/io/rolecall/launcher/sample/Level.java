package io.rolecall.launcher.sample;

/// How much experience a job asks for, and what that does to its pay.
enum Level {
  INTERN(0.42, 6),
  JUNIOR(0.74, 16),
  MID(1.0, 44),
  SENIOR(1.28, 26),
  LEAD(1.5, 8);

  private final double payFactor;
  private final int weight;

  Level(double payFactor, int weight) {
    this.payFactor = payFactor;
    this.weight = weight;
  }

  double payFactor() {
    return payFactor;
  }

  /// How often it is chosen, relative to the others.
  int weight() {
    return weight;
  }
}
