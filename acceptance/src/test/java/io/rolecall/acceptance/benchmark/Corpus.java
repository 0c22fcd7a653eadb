package io.rolecall.acceptance.benchmark;

import io.rolecall.acceptance.pipeline.Api;
import io.rolecall.launcher.sample.SampleGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/// The postings that are there while something is measured: real ones where they are at hand
/// (`../shared/data` beside the project, or `-Drolecall.shared`), and the generated sample where
/// these end. And postings to send, which are always of the sample.
final class Corpus {
  private static final Path BOARDS =
      Path.of(
          System.getProperty(
              "rolecall.shared", System.getProperty("rolecall.root", "..") + "/../shared/data"),
          "ashby-boards");
  private static final long SEED = 7;
  private static final int CHUNK = 5_000;

  private final SampleGenerator sample = new SampleGenerator(SEED, LocalDate.now(ZoneOffset.UTC));

  /// Sends so many postings, and returns when they are all answered.
  ///
  /// @return how many of them are real
  int load(Api api, int size) throws IOException, InterruptedException {
    int real = 0;
    for (Path board : boards()) {
      if (real >= size) {
        break;
      }
      try (InputStream in = new GZIPInputStream(Files.newInputStream(board))) {
        real += taken(api.ashby(source(board), in.readAllBytes()).body());
      }
    }
    for (int from = real; from < size; from += CHUNK) {
      String lines =
          IntStream.range(from, Math.min(size, from + CHUNK))
              .mapToObj(n -> sample.sample(n).json())
              .collect(Collectors.joining("\n"));
      api.bulk("corpus", BodyPublishers.ofString(lines));
    }
    return real;
  }

  private static String source(Path board) {
    String name = board.getFileName().toString().replace(".json.gz", "");
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
  }

  private static int taken(String results) {
    JsonNode summary = Api.JSON.readTree(results.lines().reduce((_, last) -> last).orElseThrow());
    return summary.at("/summary/created").asInt(0) + summary.at("/summary/unchanged").asInt(0);
  }

  private static List<Path> boards() throws IOException {
    if (!Files.isDirectory(BOARDS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(BOARDS)) {
      return files.sorted().toList();
    }
  }

  /// Postings to send, the same each time; a search may find them all.
  List<String> postings(int count) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(sample::sample)
        .filter(posting -> !posting.expired())
        .limit(count)
        .map(posting -> posting.json())
        .toList();
  }
}
