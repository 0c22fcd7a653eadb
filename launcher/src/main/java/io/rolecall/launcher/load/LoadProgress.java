package io.rolecall.launcher.load;

import io.rolecall.launcher.console.Console;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The line that tells how far loading is. The time that is left is judged by the bytes read.
final class LoadProgress {
  private static final Duration TOO_EARLY_TO_TELL = Duration.ofSeconds(2);

  private final Console console;
  private final InstantSource clock;
  private final Instant begin;
  private final int files;
  private final long bytes;
  private int filesDone;
  private long bytesDone;

  LoadProgress(Console console, InstantSource clock, int files, long bytes) {
    this.console = console;
    this.clock = clock;
    this.begin = clock.instant();
    this.files = files;
    this.bytes = bytes;
  }

  void read(long more) {
    bytesDone += more;
  }

  void fileDone() {
    filesDone++;
  }

  void show(LoadTotals totals) {
    console.progress(text(totals));
  }

  Duration elapsed() {
    return Duration.between(begin, clock.instant());
  }

  String text(LoadTotals totals) {
    double seconds = Math.max(elapsed().toMillis(), 1) / 1000.0;
    return "%,d of %,d files, %,d postings, %,.0f/s%s: %s"
        .formatted(
            filesDone,
            files,
            totals.postings(),
            totals.postings() / seconds,
            left(),
            totals.words());
  }

  private String left() {
    Duration elapsed = elapsed();
    if (bytesDone == 0 || elapsed.compareTo(TOO_EARLY_TO_TELL) < 0) {
      return "";
    }
    double share = Math.min(1.0, bytesDone / (double) bytes);
    long millis = (long) (elapsed.toMillis() * (1 - share) / share);
    return ", " + Console.words(Duration.ofMillis(millis)) + " left";
  }
}
