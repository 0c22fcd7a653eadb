package io.rolecall.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rolecall.launcher.console.Console;
import io.rolecall.launcher.load.PersistentSender.Sent;
import io.rolecall.launcher.load.SampleMarker.State;
import io.rolecall.launcher.sample.SampleGenerator;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/// Gives a new data folder something to search in: once, and never again.
public final class SampleLoader {
  private static final int SIZE = 600;

  private final PersistentSender sender;
  private final SearchCount search;
  private final Console console;
  private final InstantSource clock;

  /// @param clock tells the day up to which the sample's postings are posted
  public SampleLoader(
      IngestClient ingest, SearchCount search, Console console, InstantSource clock) {
    this.sender = new PersistentSender(ingest, (_, duration) -> Thread.sleep(duration));
    this.search = search;
    this.console = console;
    this.clock = clock;
  }

  /// Remembers that this data folder, if it is new, is to have no sample.
  ///
  /// @throws IOException if the folder cannot be read or written
  public void decline(Path data) throws IOException {
    if (SampleMarker.read(data).isEmpty()) {
      marker().as(State.DECLINED).write(data);
    }
  }

  /// Loads the sample, unless this data folder had it already or was to have none, and waits until
  /// it can be found.
  ///
  /// @throws IOException if the folder cannot be read or written
  /// @throws IngestAwayException if the ingest service stays away
  public void loadOnce(Path data) throws IOException, InterruptedException, IngestAwayException {
    Optional<SampleMarker> known = SampleMarker.read(data);
    SampleMarker marker = known.orElseGet(this::marker);
    if (marker.state() == State.LOADING) {
      marker.write(data);
      load(new SampleGenerator(marker.seed(), marker.day()), marker.size());
      marker.as(State.LOADED).write(data);
    }
  }

  private SampleMarker marker() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new SampleMarker(State.LOADING, SampleGenerator.DEFAULT_SEED, today, SIZE);
  }

  private void load(SampleGenerator generator, int size)
      throws InterruptedException, IngestAwayException {
    Instant begin = clock.instant();
    LoadTotals totals = new LoadTotals();
    for (String source : SampleGenerator.SOURCES) {
      console.progress("Loading sample postings: %,d of %,d".formatted(totals.postings(), size));
      String lines =
          generator.stream(size)
              .filter(sample -> sample.source().equals(source))
              .map(sample -> sample.json() + "\n")
              .collect(Collectors.joining());
      byte[] body = lines.getBytes(UTF_8);
      Sent sent = sender.send(source, FeedFormat.NDJSON, () -> BodyPublishers.ofByteArray(body));
      sent.results().forEach(totals::add);
      if (sent.refusal() != null) {
        console.line("The sample was refused: " + sent.refusal().reason());
      }
    }
    console.line(
        "%,d sample postings loaded (%s): %s"
            .formatted(totals.postings(), words(begin), totals.words()));
    awaitSearchable(generator.stream(size).filter(sample -> !sample.expired()).count(), begin);
  }

  private void awaitSearchable(long expected, Instant begin) throws InterruptedException {
    boolean found =
        search.awaitAtLeast(
            expected,
            SampleGenerator.SOURCES,
            count ->
                console.progress(
                    "Indexing sample postings: %,d of %,d".formatted(count, expected)));
    console.line(
        found
            ? "%,d of them can be found, the others are expired (%s)"
                .formatted(expected, words(begin))
            : "The sample cannot be found yet: the indexer is still at work");
  }

  private String words(Instant begin) {
    return Console.words(Duration.between(begin, clock.instant()));
  }
}
