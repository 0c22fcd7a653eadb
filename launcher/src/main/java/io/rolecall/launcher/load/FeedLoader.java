package io.rolecall.launcher.load;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.load.PersistentSender.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Loads files one after the other, in constant memory. A file that cannot be read, or is refused,
/// is reported, and the next one follows.
public final class FeedLoader {
  private final Console console;
  private final InstantSource clock;
  private final PersistentSender sender;

  /// @param clock measures rates
  public FeedLoader(IngestClient client, Console console, InstantSource clock) {
    this.console = console;
    this.clock = clock;
    this.sender = new PersistentSender(client, this::pause);
  }

  /// Loads the files and writes a report.
  ///
  /// @throws IngestAwayException if the ingest service stays away; what was loaded is reported
  ///   first
  /// @throws InterruptedException if interrupted, between two requests or in one
  public LoadReport load(List<FeedFile> files) throws InterruptedException, IngestAwayException {
    long bytes = files.stream().mapToLong(FeedFile::bytes).sum();
    LoadProgress progress = new LoadProgress(console, clock, files.size(), bytes);
    LoadReport report = new LoadReport();
    try {
      for (FeedFile file : files) {
        load(file, progress, report);
        progress.fileDone();
        progress.show(report.totals());
      }
    } finally {
      console.line(report.text(progress.elapsed()));
    }
    return report;
  }

  private void load(FeedFile file, LoadProgress progress, LoadReport report)
      throws InterruptedException, IngestAwayException {
    try {
      Optional<Problem> refusal =
          switch (FeedFormat.of(file)) {
            case NDJSON -> lines(file, progress, report);
            case ASHBY -> document(file, progress, report);
          };
      refusal.ifPresentOrElse(problem -> report.failed(file, problem.reason()), report::finished);
    } catch (IOException e) {
      report.failed(file, "it cannot be read: " + e.getMessage());
    } catch (UncheckedIOException | FeedException e) {
      report.failed(file, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Problem> lines(FeedFile file, LoadProgress progress, LoadReport report)
      throws IOException, InterruptedException, IngestAwayException {
    try (InputStream in = file.open(progress::read)) {
      NdjsonBatches batches = new NdjsonBatches(in);
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        Optional<Problem> refusal = send(file, batch.get(), report);
        if (refusal.isPresent()) {
          return refusal;
        }
        progress.show(report.totals());
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> send(FeedFile file, Batch batch, LoadReport report)
      throws InterruptedException, IngestAwayException {
    Sent sent = sender.send(file.source(), FeedFormat.NDJSON, batch::publisher);
    String reason = "a line of more than %,d bytes".formatted(NdjsonBatches.MAX_LINE_BYTES);
    Stream.concat(
            sent.results().stream().map(result -> result.shifted(batch.firstLine() - 1)),
            batch.tooLong().stream().map(line -> Result.rejected(line, reason)))
        .forEach(result -> report.add(file, result));
    return Optional.ofNullable(sent.refusal());
  }

  private Optional<Problem> document(FeedFile file, LoadProgress progress, LoadReport report)
      throws IOException, InterruptedException, IngestAwayException {
    requireReadable(file);
    Sent sent =
        sender.send(
            file.source(),
            FeedFormat.ASHBY,
            () -> BodyPublishers.ofInputStream(() -> stream(file)));
    sent.results().forEach(result -> report.add(file, result));
    progress.read(file.bytes());
    return Optional.ofNullable(sent.refusal());
  }

  /// Reads it once: an error while it is sent would look like one of the connection.
  private static void requireReadable(FeedFile file) throws IOException {
    try (InputStream in = file.open()) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static InputStream stream(FeedFile file) {
    try {
      return file.open();
    } catch (IOException e) {
      throw new UncheckedIOException("it cannot be read: " + e.getMessage(), e);
    }
  }

  private void pause(String why, Duration duration) throws InterruptedException {
    console.progress(
        "The ingest service is busy or away, trying again in %s: %s"
            .formatted(Console.words(duration), why));
    Thread.sleep(duration);
  }
}
