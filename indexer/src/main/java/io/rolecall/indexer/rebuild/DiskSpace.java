package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.generation.Generation;
import io.rolecall.indexer.generation.GenerationSettings;
import io.rolecall.indexer.opensearch.OpenSearch;
import io.rolecall.indexer.opensearch.OpenSearchAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/// Whether another index has room beside the live one.
@Component
class DiskSpace {
  private static final long LEAST = DataSize.ofMegabytes(64).toBytes();
  private static final String WATERMARK = "/cluster/routing/allocation/disk/watermark/low";

  private final OpenSearch openSearch;
  private final GenerationSettings settings;

  DiskSpace(OpenSearch openSearch, GenerationSettings settings) {
    this.openSearch = openSearch;
    this.settings = settings;
  }

  /// What a rebuild is expected to need, and what there is.
  ///
  /// @param needed bytes: a multiple of the live index, since merging needs room, too
  /// @param available bytes on the roomiest node before OpenSearch puts no more shards there
  record Estimate(long needed, long available) {
    boolean fits() {
      return needed <= available;
    }

    /// The figures, for people.
    String text() {
      return "about %,d MB are needed and %,d MB are there below the low disk watermark"
          .formatted(needed >> 20, Math.max(0, available) >> 20);
    }
  }

  /// @throws IOException when OpenSearch does not say
  Estimate estimate(Generation live) throws IOException {
    long size =
        ask("/" + live.index() + "/_stats/store", Map.of())
            .at("/_all/primaries/store/size_in_bytes")
            .asLong(0);
    long needed = Math.max(LEAST, (long) (size * settings.diskFactor()));
    String watermark = watermark();
    long available = 0;
    JsonNode nodes =
        ask("/_nodes/stats/fs", Map.of("filter_path", "nodes.*.fs.total,nodes.*.roles"));
    for (Map.Entry<String, JsonNode> node : nodes.path("nodes").properties()) {
      JsonNode total = node.getValue().at("/fs/total");
      boolean holdsData = node.getValue().path("roles").toString().contains("data");
      if (holdsData) {
        long kept = kept(watermark, total.path("total_in_bytes").asLong());
        available = Math.max(available, total.path("available_in_bytes").asLong() - kept);
      }
    }
    return new Estimate(needed, available);
  }

  private String watermark() throws IOException {
    JsonNode all = ask("/_cluster/settings", Map.of("include_defaults", "true"));
    return Stream.of("transient", "persistent", "defaults")
        .map(scope -> all.path(scope).at(WATERMARK).asString(""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("85%");
  }

  /// Bytes that stay free: what is written, or what is left of the share that may be used.
  static long kept(String watermark, long total) {
    if (watermark.endsWith("%")) {
      double used = Double.parseDouble(watermark.substring(0, watermark.length() - 1)) / 100;
      return (long) (total * (1 - used));
    }
    String unit = watermark.replaceAll("[0-9.]", "");
    double number = Double.parseDouble(watermark.substring(0, watermark.length() - unit.length()));
    return switch (unit) {
      case "pb" -> (long) (number * (1L << 50));
      case "tb" -> (long) (number * (1L << 40));
      case "gb" -> (long) (number * (1L << 30));
      case "mb" -> (long) (number * (1L << 20));
      case "kb" -> (long) (number * (1L << 10));
      case "b" -> (long) number;
      default -> (long) (total * (1 - number));
    };
  }

  private JsonNode ask(String path, Map<String, String> parameters) throws IOException {
    OpenSearchAnswer answer = openSearch.get(path, parameters);
    if (!answer.isSuccess()) {
      throw new IOException("OpenSearch does not say " + path + ": " + answer.summary());
    }
    return answer.json();
  }
}
