package io.rolecall.launcher.console;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lines that stay, and at a terminal one last line that is written over. Where the output is a
/// file or a pipe, the changing line becomes an ordinary one when nothing was written for a while.
/// Safe for use by several threads.
public final class Console {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean terminal;
  private final int columns;
  private final InstantSource clock;
  private Instant lastProgress;
  private boolean drawn;

  /// @param terminal whether the changing line can be written over
  /// @param columns how wide it may be
  public Console(PrintStream out, boolean terminal, int columns, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.columns = columns;
    this.clock = clock;
    this.lastProgress = clock.instant();
  }

  /// Standard output: a terminal if the system property `rolecall.terminal` says `true`, which the
  /// starting script knows better than Java, as wide as the variable COLUMNS tells.
  public static Console standard() {
    return new Console(
        System.out,
        Boolean.getBoolean("rolecall.terminal"),
        columns(System.getenv("COLUMNS")),
        InstantSource.system());
  }

  /// Writes a text that stays, of one line or more.
  public synchronized void line(String text) {
    erase();
    out.println(text);
    out.flush();
    lastProgress = clock.instant();
  }

  /// Writes over the changing line. Called as often as one likes: most calls show nothing.
  public synchronized void progress(String text) {
    Instant now = clock.instant();
    Duration since = Duration.between(lastProgress, now);
    if (since.compareTo(terminal ? REDRAW : PLAIN_INTERVAL) < 0) {
      return;
    }
    if (terminal) {
      lastProgress = now;
      out.print(ERASE_LINE + text.substring(0, Math.min(text.length(), columns - 1)));
      out.flush();
      drawn = true;
    } else {
      line(text);
    }
  }

  /// Takes the changing line away.
  public synchronized void erase() {
    if (drawn) {
      out.print(ERASE_LINE);
      out.flush();
      drawn = false;
    }
  }

  /// A duration as people read it: `1.2 s`, `48 s`, `3 min 20 s`, `2 h 5 min`.
  public static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3_600
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3_600, seconds / 60 % 60);
  }

  private static int columns(@Nullable String variable) {
    boolean known = variable != null && variable.matches("[1-9][0-9]{1,3}");
    return known ? Math.max(20, Integer.parseInt(variable)) : 80;
  }
}
