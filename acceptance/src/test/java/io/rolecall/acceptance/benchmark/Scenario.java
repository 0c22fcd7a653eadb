package io.rolecall.acceptance.benchmark;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Something that is measured beside its limits.
interface Scenario extends AutoCloseable {
  /// For the command line and the report.
  String name();

  /// What is measured beside what, in a sentence or two.
  String description();

  /// One turn of everything that is compared. The order changes with the round, so that nobody is
  /// always the first.
  ///
  /// @param number from 0; the first round warms up and is not counted
  /// @return figures by their names, in the order of the report
  Map<String, Double> round(int number) throws Exception;

  /// What the figures are held against.
  List<Goal> goals();

  /// Why it can't be measured here; empty when it can.
  default String obstacle() {
    return "";
  }

  /// Ends what was started for it.
  @Override
  default void close() throws SQLException {}
}
