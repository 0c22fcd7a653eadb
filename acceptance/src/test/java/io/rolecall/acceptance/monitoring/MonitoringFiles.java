package io.rolecall.acceptance.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules and the dashboard as they are in `monitoring/`.
public final class MonitoringFiles {
  static final Path ROOT = Path.of(System.getProperty("rolecall.root", "..")).toAbsolutePath();
  static final Path PROMETHEUS = ROOT.resolve("monitoring/prometheus");
  private static final Path DASHBOARD = ROOT.resolve("monitoring/grafana/dashboards/rolecall.json");
  private static final Pattern METER =
      Pattern.compile("\\b(?:rolecall|r2dbc|jvm|process|http)_\\w+|\\bup\\b");

  private MonitoringFiles() {}

  /// An alert rule.
  public record Rule(String name, String query, String severity, String runbook) {}

  /// A query of a panel.
  public record Query(String panel, String query) {}

  public static List<Rule> rules() {
    Map<String, Object> file = yaml(PROMETHEUS.resolve("alerts.yml"));
    return ((List<?>) file.get("groups"))
        .stream()
            .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
            .map(rule -> rule((Map<?, ?>) rule))
            .toList();
  }

  private static Rule rule(Map<?, ?> rule) {
    var labels = (Map<?, ?>) rule.get("labels");
    var annotations = (Map<?, ?>) rule.get("annotations");
    return new Rule(
        String.valueOf(rule.get("alert")),
        String.valueOf(rule.get("expr")),
        String.valueOf(labels.get("severity")),
        String.valueOf(annotations.get("runbook")));
  }

  /// The queries of all panels, also of those inside rows.
  public static List<Query> queries() {
    return panels(JsonMapper.shared().readTree(text(DASHBOARD)))
        .flatMap(panel ->
            panel
                .path("targets")
                .valueStream()
                .map(target ->
                    new Query(panel.path("title").asString(""), target.path("expr").asString(""))))
        .toList();
  }

  private static Stream<JsonNode> panels(JsonNode parent) {
    return parent
        .path("panels")
        .valueStream()
        .flatMap(panel -> Stream.concat(Stream.of(panel), panels(panel)));
  }

  /// Names of series in a query.
  public static Set<String> series(String query) {
    var names = new TreeSet<String>();
    METER.matcher(query).results().forEach(found -> names.add(found.group()));
    return names;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> yaml(Path file) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
  }
}
