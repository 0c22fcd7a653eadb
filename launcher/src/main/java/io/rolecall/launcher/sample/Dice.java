package io.rolecall.launcher.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Repeatable chance. [Random]'s numbers are laid down in its specification, so they stay the same
/// with another Java.
final class Dice {
  private final Random random;

  private Dice(long seed) {
    this.random = new Random(seed);
  }

  /// Independent dice for each pair of seed and number.
  static Dice of(long seed, long number) {
    return new Dice(mix(mix(seed) + number));
  }

  /// Spreads a number over all 64 bits, one to one: the finaliser of SplitMix64 (Steele, Lea and
  /// Flood, "Fast splittable pseudorandom number generators", 2014).
  static long mix(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// From `low` to `high`, both included.
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// `count` different elements in random order, or all if there are fewer.
  <T> List<T> pick(int count, List<T> all) {
    List<T> rest = new ArrayList<>(all);
    int size = Math.min(count, rest.size());
    for (int i = 0; i < size; i++) {
      int j = i + random.nextInt(rest.size() - i);
      rest.set(i, rest.set(j, rest.get(i)));
    }
    return List.copyOf(rest.subList(0, size));
  }

  /// One element, the heavier the more often.
  <T> T pick(List<T> all, ToIntFunction<T> weight) {
    int rest = random.nextInt(all.stream().mapToInt(weight).sum());
    int index = 0;
    while (rest >= weight.applyAsInt(all.get(index))) {
      rest -= weight.applyAsInt(all.get(index));
      index++;
    }
    return all.get(index);
  }

  /// The index of one of the weights, the heavier the more often.
  int weighted(int... weights) {
    return pick(IntStream.range(0, weights.length).boxed().toList(), index -> weights[index]);
  }
}
