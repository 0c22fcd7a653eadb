package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one way of loading documents does, turn by turn: documents a second, and how much of the
/// processors each process takes for a document.
final class Turns {
  static final String HEAD =
      "| %,d documents, by turns | documents/s, median | range | OpenSearch, ms of CPU each |"
          + " sender or indexer | Kafka |%n|---|---|---|---|---|---|%n";

  private final String name;
  private final TestStack stack;
  private final List<Turn> turns = new ArrayList<>();
  private long began;
  private Cpu before = new Cpu(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  Turns(String name, TestStack stack) {
    this.name = name;
    this.stack = stack;
  }

  void begin() {
    before = Cpu.now(stack);
    began = System.nanoTime();
  }

  /// @param loaded documents since [#begin]
  void end(double loaded) {
    double seconds = (System.nanoTime() - began) / 1e9;
    Cpu took = Cpu.now(stack).since(before);
    turns.add(
        new Turn(
            loaded / seconds,
            millis(took.openSearch()) / loaded,
            millis(took.here()) / loaded,
            millis(took.kafka()) / loaded));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /// A row below [#HEAD], of all turns but the first.
  String row() {
    List<Double> perSecond = sorted(Turn::perSecond);
    return "| %s | %,.0f | %,.0f to %,.0f | %.2f | %.2f | %.2f |%n"
        .formatted(
            name,
            median(Turn::perSecond),
            perSecond.getFirst(),
            perSecond.getLast(),
            median(Turn::openSearch),
            median(Turn::here),
            median(Turn::kafka));
  }

  private double median(ToDoubleFunction<Turn> part) {
    List<Double> sorted = sorted(part);
    return sorted.get(sorted.size() / 2);
  }

  private List<Double> sorted(ToDoubleFunction<Turn> part) {
    return turns.stream().skip(1).mapToDouble(part).sorted().boxed().toList();
  }

  /// Documents a second, and milliseconds of processors for a document, by process.
  private record Turn(double perSecond, double openSearch, double here, double kafka) {}

  /// Time at work of processors, of each process.
  private record Cpu(Duration openSearch, Duration here, Duration kafka) {
    static Cpu now(TestStack stack) {
      return new Cpu(
          of(stack.openSearch().pid()), of(ProcessHandle.current().pid()), of(stack.kafka().pid()));
    }

    private static Duration of(long pid) {
      return ProcessHandle.of(pid).flatMap(it -> it.info().totalCpuDuration()).orElseThrow();
    }

    Cpu since(Cpu then) {
      return new Cpu(
          openSearch.minus(then.openSearch), here.minus(then.here), kafka.minus(then.kafka));
    }
  }
}
