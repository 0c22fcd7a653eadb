package io.rolecall.acceptance.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.Yaml;

/// `docker-compose.yml`, as far as this project's has it, with its variables replaced.
final class ComposeFile {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(\\$)|\\{([A-Z0-9_]+)(?::-([^}]*))?})");
  private static final Pattern LINE = Pattern.compile("(?m)^([A-Z0-9_]+)=(.*)$");

  private final Map<String, Map<String, Object>> services;
  private final Map<String, String> variables;

  private ComposeFile(Map<String, Map<String, Object>> services, Map<String, String> variables) {
    this.services = services;
    this.variables = variables;
  }

  /// A service's image, how its container is limited, and when it is healthy. Sizes are in bytes.
  record Service(
      String image,
      Map<String, String> environment,
      List<String> entrypoint,
      List<String> command,
      List<String> ports,
      List<String> volumes,
      List<String> tmpfs,
      List<String> securityOptions,
      boolean dropsCapabilities,
      boolean readOnly,
      long memory,
      HealthCheck health) {}

  /// @param test a command with its arguments; none where the image knows
  record HealthCheck(List<String> test, Duration interval, Duration timeout, int retries) {}

  /// Reads the file and `.env` beside it. A variable is taken from `overrides`, else from this
  /// process's environment, else from `.env`.
  static ComposeFile read(Path folder, Map<String, String> overrides) {
    var variables = new HashMap<String, String>();
    LINE.matcher(text(folder.resolve(".env")))
        .results()
        .forEach(line -> variables.put(line.group(1), line.group(2)));
    variables.putAll(System.getenv());
    variables.putAll(overrides);
    Map<String, Map<String, Map<String, Object>>> file =
        new Yaml().load(text(folder.resolve("docker-compose.yml")));
    return new ComposeFile(Objects.requireNonNull(file.get("services")), variables);
  }

  /// The value of a variable, such as the name of an image.
  String variable(String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  Service service(String name) {
    Map<String, Object> service = Objects.requireNonNull(services.get(name), name);
    return new Service(
        replaced(Objects.toString(service.get("image"))),
        environment(service.get("environment")),
        list(service.get("entrypoint")),
        list(service.get("command")),
        list(service.get("ports")),
        list(service.get("volumes")),
        list(service.get("tmpfs")),
        list(service.get("security_opt")),
        list(service.get("cap_drop")).contains("ALL"),
        Boolean.TRUE.equals(service.get("read_only")),
        bytes(Objects.toString(service.get("mem_limit"), "0")),
        health(service.get("healthcheck")));
  }

  private Map<String, String> environment(Object section) {
    var environment = new LinkedHashMap<String, String>();
    if (section instanceof Map<?, ?> entries) {
      entries.forEach((key, value) ->
          environment.put(Objects.toString(key), replaced(Objects.toString(value))));
    }
    return environment;
  }

  private List<String> list(Object section) {
    return section instanceof List<?> entries
        ? entries.stream().map(entry -> replaced(Objects.toString(entry))).toList()
        : List.of();
  }

  private HealthCheck health(Object section) {
    if (!(section instanceof Map<?, ?> health)) {
      return new HealthCheck(List.of(), Duration.ZERO, Duration.ZERO, 0);
    }
    return new HealthCheck(
        list(health.get("test")),
        DurationStyle.SIMPLE.parse(Objects.toString(health.get("interval"))),
        DurationStyle.SIMPLE.parse(Objects.toString(health.get("timeout"))),
        (int) health.get("retries"));
  }

  private String replaced(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> {
          if (found.group(1) != null) {
            return "\\$";
          }
          String value = variables.getOrDefault(found.group(2), found.group(3));
          return java.util.regex.Matcher.quoteReplacement(
              Objects.requireNonNull(value, found.group(2)));
        });
  }

  private static long bytes(String size) {
    return DataSize.parse(size.replaceFirst("(?i)g$", "GB").replaceFirst("(?i)m$", "MB")).toBytes();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
