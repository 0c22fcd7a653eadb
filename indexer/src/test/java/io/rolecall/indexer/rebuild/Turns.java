package io.rolecall.indexer.rebuild;

import io.rolecall.indexer.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What one way of loading documents does, turn by turn: documents a second, and how much of the
/// processors each process takes for a document.
final class Turns {
  static final String HEAD =
      "| %,d documents, by turns | documents/s, median | range | OpenSearch, ms of CPU each |"
          + " sender or indexer | Kafka |%n|---|---|---|---|---|---|%n";

  private final String name;
  private final TestStack stack;
  private final int documents;
  private final List<Double> perSecond = new ArrayList<>();
  private final List<Cpu> cpu = new ArrayList<>();
  private long began;
  private Cpu before = new Cpu(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  Turns(String name, TestStack stack, int documents) {
    this.name = name;
    this.stack = stack;
    this.documents = documents;
  }

  void begin() {
    before = Cpu.now(stack);
    began = System.nanoTime();
  }

  /// @param loaded documents since [#begin]
  void end(double loaded) {
    perSecond.add(loaded / ((System.nanoTime() - began) / 1e9));
    cpu.add(Cpu.now(stack).since(before));
  }

  /// A row below [#HEAD].
  String row() {
    List<Double> sorted = perSecond.stream().sorted().toList();
    return "| %s | %,.0f | %,.0f to %,.0f | %.2f | %.2f | %.2f |%n"
        .formatted(
            name,
            sorted.get(sorted.size() / 2),
            sorted.getFirst(),
            sorted.getLast(),
            median(Cpu::openSearch),
            median(Cpu::here),
            median(Cpu::kafka));
  }

  private double median(Function<Cpu, Duration> part) {
    List<Duration> sorted = cpu.stream().map(part).sorted().toList();
    return sorted.get(sorted.size() / 2).toNanos() / 1e6 / documents;
  }

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
