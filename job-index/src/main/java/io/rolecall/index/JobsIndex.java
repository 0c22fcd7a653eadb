package io.rolecall.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Names of the job indices and the files they are created from.
///
/// One generation is one physical index `jobs-NNNNNN` with a write alias of its own; the alias
/// [#ALIAS] names the live one. Searches go to the alias, writes to a write alias, so that a write
/// to an index that is gone is refused instead of creating it.
public final class JobsIndex {
  /// The alias of the live generation.
  public static final String ALIAS = "jobs";

  /// Counts changes of mapping, settings or [JobDocument] that need a rebuild; also in the
  /// mapping's `_meta.version`.
  public static final int CONTRACT_VERSION = 4;

  private static final String SETTINGS = withGermanParts(resource("jobs-settings.json"));
  private static final Pattern INDEX = Pattern.compile("jobs-(\\d{6})");

  private JobsIndex() {}

  /// The index of a generation, such as `jobs-000001`.
  ///
  /// @param generation 1 to 999,999
  public static String name(int generation) {
    if (generation < 1 || generation > 999_999) {
      throw new IllegalArgumentException("a generation is a number from 1 to 999999");
    }
    return "jobs-%06d".formatted(generation);
  }

  /// The alias through which a generation is written, such as `jobs-000001-w`.
  public static String writeAlias(int generation) {
    return name(generation) + "-w";
  }

  /// The generation of an index by its name; empty for any other index.
  public static OptionalInt generationOf(String index) {
    Matcher matcher = INDEX.matcher(index);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /// The mapping, a JSON object (what goes under `mappings`).
  public static String mapping() {
    return resource("jobs-mapping.json");
  }

  /// Index settings and analysis, a JSON object (what goes under `settings`).
  public static String settings() {
    return SETTINGS;
  }

  /// The parts of German compounds are a table of their own.
  private static String withGermanParts(String settings) {
    JsonNode json = JsonMapper.shared().readTree(settings);
    var filter = (ObjectNode) json.at("/index/analysis/filter/german_compounds");
    ArrayNode words = filter.putArray("word_list");
    resource("german-parts.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Arrays.stream(line.split("[,\\s]+", -1)))
        .filter(word -> !word.isEmpty())
        .distinct()
        .forEach(words::add);
    return json.toString();
  }

  private static String resource(String name) {
    try (InputStream in = JobsIndex.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
