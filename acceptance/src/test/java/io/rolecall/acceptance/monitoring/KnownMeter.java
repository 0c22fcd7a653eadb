package io.rolecall.acceptance.monitoring;

import io.rolecall.indexer.meter.IndexerMeter;
import io.rolecall.ingest.meter.IngestMeter;
import io.rolecall.search.meter.SearchMeter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A meter of one of the services, as their tables have it.
///
/// @param kind in lower case: counter, gauge, timer, summary
public record KnownMeter(String id, String kind, String unit, String tag, String description) {
  public static List<KnownMeter> ofIngest() {
    return Arrays.stream(IngestMeter.values())
        .map(it -> of(it.id(), it.kind(), it.unit(), it.tag(), it.description()))
        .toList();
  }

  public static List<KnownMeter> ofIndexer() {
    return Arrays.stream(IndexerMeter.values())
        .map(it -> of(it.id(), it.kind(), it.unit(), it.tag(), it.description()))
        .toList();
  }

  public static List<KnownMeter> ofSearch() {
    return Arrays.stream(SearchMeter.values())
        .map(it -> of(it.id(), it.kind(), it.unit(), it.tag(), it.description()))
        .toList();
  }

  public static List<KnownMeter> all() {
    return Stream.of(ofIngest(), ofIndexer(), ofSearch()).flatMap(List::stream).toList();
  }

  private static KnownMeter of(
      String id, Enum<?> kind, String unit, String tag, String description) {
    return new KnownMeter(id, kind.name().toLowerCase(Locale.ROOT), unit, tag, description);
  }

  /// Its name in Prometheus; timers and summaries have `_count`, `_sum` and `_max` behind it.
  public String prometheus() {
    String name = id.replace('.', '_');
    return switch (kind) {
      case "counter" -> name + "_total";
      case "timer" -> name + "_seconds";
      case "gauge" -> unit.equals("seconds") ? name + "_seconds" : name;
      default -> name;
    };
  }

  /// A series that is there whenever the meter is.
  String series() {
    return switch (kind) {
      case "timer", "summary" -> prometheus() + "_count";
      default -> prometheus();
    };
  }
}
