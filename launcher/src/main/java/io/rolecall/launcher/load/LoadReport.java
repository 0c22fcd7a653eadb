package io.rolecall.launcher.load;

import io.rolecall.launcher.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What came of loading files.
public final class LoadReport {
  private final LoadTotals totals = new LoadTotals();
  private final Rejections rejections = new Rejections();
  private final List<String> failedFiles = new ArrayList<>();
  private int files;

  /// Whether every file could be read to its end and was taken; single postings may have been
  /// rejected.
  public boolean complete() {
    return failedFiles.isEmpty();
  }

  /// How many postings were rejected.
  public long rejected() {
    return totals.of(Result.Outcome.REJECTED);
  }

  LoadTotals totals() {
    return totals;
  }

  void add(FeedFile file, Result result) {
    totals.add(result);
    Problem problem = result.problem();
    if (problem != null) {
      String id = result.externalId() == null ? "" : " (" + result.externalId() + ")";
      rejections.add(problem.reason(), "%s, line %d%s".formatted(file.source(), result.line(), id));
    }
  }

  void finished() {
    files++;
  }

  void failed(FeedFile file, String why) {
    failedFiles.add("%s: %s".formatted(file.path(), why));
  }

  /// The report as a table.
  public String text(Duration took) {
    List<String> lines = new ArrayList<>();
    double seconds = Math.max(took.toMillis(), 1) / 1000.0;
    lines.add(
        "Loaded %,d %s in %s: %,d postings, %,.0f a second"
            .formatted(
                files,
                files == 1 ? "file" : "files",
                Console.words(took),
                totals.postings(),
                totals.postings() / seconds));
    for (Result.Outcome outcome : Result.Outcome.values()) {
      lines.add("%,9d  %s".formatted(totals.of(outcome), outcome.name().toLowerCase(Locale.ROOT)));
    }
    if (rejected() > 0) {
      lines.add("Rejected were:");
      lines.addAll(rejections.lines());
    }
    if (!complete()) {
      lines.add("Not loaded, or not to the end:");
      failedFiles.forEach(file -> lines.add("           " + file));
    }
    return String.join("\n", lines);
  }
}
