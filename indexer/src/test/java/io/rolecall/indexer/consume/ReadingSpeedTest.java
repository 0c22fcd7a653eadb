package io.rolecall.indexer.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;
import io.rolecall.indexer.MadePostings;
import io.rolecall.indexer.Publisher;
import io.rolecall.indexer.consume.Reading.Writable;
import io.rolecall.indexer.enrich.Enrichment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What it costs to make a document out of a record: processor time of one thread, once everything
/// is compiled. Writes `target/measure/reading.md`.
@Tag("measure")
class ReadingSpeedTest {
  private static final Path BOARDS =
      Path.of(System.getProperty("rolecall.shared", "../../shared/data"), "ashby-boards");
  private static final Path REPORT = Path.of("target", "measure", "reading.md");
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final PostingEventCodec CODEC = new PostingEventCodec();
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final Enrichment enrichment =
      new Enrichment(Gazetteer.builtIn(), PayRates.builtIn(), Titles.builtIn());

  @Test
  void documents_are_made_of_records() throws IOException {
    assumeThat(BOARDS).as("real boards are not at hand").isDirectory();
    var report =
        new StringBuilder(
            "| records | bytes each | µs each | by round |%n|---|---|---|---|%n".formatted());
    report.append(row("made", records(IntStream.range(0, 5_000).mapToObj(MadePostings::posting))));
    report.append(row("real boards", records(boards().stream())));
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report);
    System.out.println(report);
  }

  private String row(String name, List<ConsumerRecord<byte[], byte[]>> records) {
    var micros = new ArrayList<String>();
    double last = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = CPU.getCurrentThreadCpuTime();
      for (ConsumerRecord<byte[], byte[]> each : records) {
        assertThat(RecordReader.read(each, enrichment) instanceof Writable).isTrue();
      }
      last = (CPU.getCurrentThreadCpuTime() - begin) / 1e3 / records.size();
      micros.add("%.0f".formatted(last));
    }
    double bytes = records.stream().mapToInt(each -> each.value().length).average().orElseThrow();
    return "| %,d %s | %,.0f | %.0f | %s |%n"
        .formatted(records.size(), name, bytes, last, String.join(", ", micros));
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(Stream<String> postings) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    postings.forEach(posting -> {
      var event = (PostingEvent.Stored) Publisher.open("p" + records.size(), 1, posting);
      byte[] key = event.id().value().getBytes(StandardCharsets.UTF_8);
      records.add(new ConsumerRecord<>("topic", 0, records.size(), key, CODEC.encode(event)));
    });
    return records;
  }

  private static List<String> boards() throws IOException {
    var postings = new ArrayList<String>();
    try (Stream<Path> files = Files.list(BOARDS)) {
      for (Path file : files.sorted().toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          for (JsonNode job : JSON.readTree(in).path("jobs")) {
            String title = job.path("title").asString("").strip();
            if (!title.isEmpty()) {
              postings.add(posting(title, file.getFileName().toString(), job).toString());
            }
          }
        }
      }
    }
    return postings;
  }

  private static ObjectNode posting(String title, String company, JsonNode job) {
    return JSON.createObjectNode()
        .put("title", title)
        .put("hiringOrganization", company)
        .put("jobLocation", job.path("location").asString("Berlin"))
        .put("description", job.path("descriptionHtml").asString(""));
  }
}
