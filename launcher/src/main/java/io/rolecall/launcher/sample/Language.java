package io.rolecall.launcher.sample;

import java.util.Locale;

/// The languages that samples are written in.
enum Language {
  EN,
  DE,
  ES,
  FR;

  /// The BCP 47 tag.
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
