package io.rolecall.launcher;

/// How the program ends; the help text explains them.
final class ExitCode {
  static final int STOPPED = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int NOT_ALL_LOADED = 3;

  private ExitCode() {}
}
