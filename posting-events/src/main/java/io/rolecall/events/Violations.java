package io.rolecall.events;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one document, without growing beyond use.
final class Violations {
  private static final int MAX = 50;
  private final List<Violation> list = new ArrayList<>();

  void add(String pointer, String detail) {
    var violation = new Violation(pointer, detail);
    if (list.size() < MAX && !list.contains(violation)) {
      list.add(violation);
    }
  }

  List<Violation> list() {
    return List.copyOf(list);
  }
}
