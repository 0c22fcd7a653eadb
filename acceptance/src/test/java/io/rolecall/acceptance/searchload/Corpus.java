package io.rolecall.acceptance.searchload;

import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingIdentity;
import io.rolecall.events.PostingJson;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import io.rolecall.indexer.enrich.Enrichment;
import io.rolecall.launcher.sample.SampleGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Search documents to measure with, as the indexer makes them: of real postings beside the project
/// (`../shared/data`, or where `-Drolecall.shared` says), and of the generated sample where these
/// end or are not at hand.
final class Corpus {
  private static final Path SHARED =
      Path.of(
          System.getProperty(
              "rolecall.shared", System.getProperty("rolecall.root", "..") + "/../shared/data"));
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, String> TYPES =
      Map.of("FullTime", "FULL_TIME", "PartTime", "PART_TIME", "Intern", "INTERN");

  /// Half a year, so that ages differ.
  private static final int DAYS = 180;

  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now = Instant.now();
  private final Enrichment enrichment =
      new Enrichment(Gazetteer.builtIn(), PayRates.builtIn(), Titles.builtIn());

  /// The same ones in the same order each time.
  Stream<OpenJob> documents(int count) {
    Stream<String> postings =
        Stream.of(boards(), announcements(), sample(count)).flatMap(all -> all);
    int[] number = {0};
    return postings.limit(count).flatMap(json -> document(number[0]++, json));
  }

  private Stream<OpenJob> document(int number, String json) {
    var read = JobPostingReader.read((ObjectNode) PostingJson.MAPPER.readTree(json));
    return read.valid().stream()
        .map(posting -> {
          var identity = new PostingIdentity("corpus", Integer.toString(number));
          Instant seen = now.minus(DAY.multipliedBy(number % DAYS));
          return enrichment.open(
              new OpenPosting(identity, 1, number + 1, seen, seen, json), posting);
        });
  }

  private Stream<String> boards() {
    Path folder = SHARED.resolve("ashby-boards");
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream().flatMap(this::board);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<String> board(Path file) {
    String company = file.getFileName().toString().replace(".json.gz", "");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return JSON.readTree(in)
          .path("jobs")
          .valueStream()
          .filter(job -> !job.path("title").asString("").isBlank())
          .map(job -> posting(job, company));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String posting(JsonNode job, String company) {
    ObjectNode posting =
        posting(job.path("title").asString(), company, job.path("descriptionHtml").asString(""));
    posting.put("url", job.path("jobUrl").asString(""));
    posting.put("jobLocation", job.path("location").asString(""));
    posting.put(
        "employmentType", TYPES.getOrDefault(job.path("employmentType").asString(""), "OTHER"));
    if (job.path("isRemote").asBoolean(false)) {
      posting.put("jobLocationType", "TELECOMMUTE");
    }
    return posting.toString();
  }

  private Stream<String> announcements() {
    Path file = SHARED.resolve("usastaffing-load.jsonl.gz");
    if (!Files.isRegularFile(file)) {
      return Stream.of();
    }
    try {
      InputStream in = new GZIPInputStream(Files.newInputStream(file));
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(JSON::readTree)
          .map(row ->
              posting(
                      row.path("title").asString(),
                      row.path("company").asString(),
                      row.path("description").asString(""))
                  .toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode posting(String title, String company, String description) {
    ObjectNode posting = JSON.createObjectNode().put("@type", "JobPosting").put("title", title);
    posting.put("description", description);
    return posting.set(
        "hiringOrganization",
        JSON.createObjectNode().put("name", company.isBlank() ? "?" : company));
  }

  private static Stream<String> sample(int count) {
    var generator =
        new SampleGenerator(SampleGenerator.DEFAULT_SEED, LocalDate.now(ZoneOffset.UTC));
    return IntStream.range(0, count)
        .mapToObj(generator::sample)
        .filter(sample -> !sample.expired())
        .map(sample -> sample.json());
  }
}
