package io.rolecall.acceptance.benchmark;

import java.util.List;
import java.util.Map;

/// A picture of a scenario's goals: a bar for each, as long as the figure is beside its limit, and
/// a dot for each round.
final class Plot {
  private static final int LEFT = 360;
  private static final int ROW = 44;
  private static final int UNIT = 200;
  private static final double MOST = 2.2;

  private Plot() {}

  static String of(Scenario scenario, List<Map<String, Double>> rounds) {
    List<Goal> goals = scenario.goals();
    int height = ROW * (goals.size() + 1);
    var svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="900" height="%d" font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="#fff"/>
            <line x1="%d" y1="8" x2="%d" y2="%d" stroke="#c33" stroke-dasharray="4 3"/>
            <text x="%d" y="%d" fill="#c33" text-anchor="middle">goal</text>
            """
                .formatted(
                    height, LEFT + UNIT, LEFT + UNIT, height - ROW / 2, LEFT + UNIT, height - 6));
    for (int i = 0; i < goals.size(); i++) {
      row(svg, goals.get(i), rounds, 8 + i * ROW);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, Goal goal, List<Map<String, Double>> rounds, int top) {
    List<Double> values = goal.values(rounds);
    double median = Report.median(values);
    svg.append(
        """
        <text x="%d" y="%d" text-anchor="end">%s</text>
        <rect x="%d" y="%d" width="%d" height="20" fill="%s"/>
        <text x="%d" y="%d">%s (goal %s)</text>
        """
            .formatted(
                LEFT - 8,
                top + 20,
                escaped(goal.words()),
                LEFT,
                top + 5,
                length(median, goal),
                goal.isMetBy(median) ? "#7aa96a" : "#d9a441",
                LEFT + (int) (MOST * UNIT) + 10,
                top + 20,
                Report.number(median),
                escaped(goal.wanted())));
    for (double value : values) {
      svg.append(
          "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"#334\"/>\n"
              .formatted(LEFT + length(value, goal), top + 15));
    }
  }

  private static int length(double value, Goal goal) {
    double part = goal.limit() == 0 ? value : value / goal.limit();
    return (int) (Math.clamp(part, 0, MOST) * UNIT);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
