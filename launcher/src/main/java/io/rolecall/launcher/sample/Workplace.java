package io.rolecall.launcher.sample;

/// Where the work is done.
enum Workplace {
  ONSITE,
  HYBRID,
  REMOTE
}
