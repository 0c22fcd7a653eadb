package io.rolecall.acceptance.house;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// A record of settings, with what its Javadoc says of it and of each.
///
/// @param prefix such as `rolecall.relay`
record SettingsRecord(String prefix, String description, List<Setting> settings) {
  private static final Pattern PARAM = Pattern.compile("^@param (\\w+) (.*)$", Pattern.DOTALL);

  /// One property.
  ///
  /// @param standard as written in the code; empty for none
  record Setting(String name, String standard, String type, String meaning) {}

  /// Those of a package and what is below it, in the order of their prefixes.
  static List<SettingsRecord> in(String topPackage) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents(topPackage).stream()
        .map(found -> of(type(found.getBeanClassName())))
        .sorted((a, b) -> a.prefix.compareTo(b.prefix))
        .toList();
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static SettingsRecord of(Class<?> type) {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    List<String> paragraphs = javadoc(type);
    Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
    RecordComponent[] components = type.getRecordComponents();
    var settings = new ArrayList<Setting>();
    for (int i = 0; i < components.length; i++) {
      settings.add(setting(prefix, components[i], parameters[i], paragraphs));
    }
    String description =
        String.join(" ", paragraphs.stream().filter(text -> !text.startsWith("@")).toList());
    return new SettingsRecord(prefix, description, settings);
  }

  private static Setting setting(
      String prefix, RecordComponent component, Parameter parameter, List<String> paragraphs) {
    DefaultValue standard = parameter.getAnnotation(DefaultValue.class);
    String meaning =
        paragraphs.stream()
            .map(PARAM::matcher)
            .filter(it -> it.matches() && it.group(1).equals(component.getName()))
            .map(it -> it.group(2))
            .findFirst()
            .orElse("");
    return new Setting(
        prefix + "." + dashed(component.getName()),
        standard == null ? "" : String.join(",", standard.value()),
        component.getType().getSimpleName(),
        meaning);
  }

  private static String dashed(String name) {
    Matcher upper = Pattern.compile("[A-Z]").matcher(name);
    String dashed = upper.replaceAll(it -> "-" + it.group().toLowerCase(java.util.Locale.ROOT));
    return ConfigurationPropertyName.of(dashed).toString();
  }

  /// Paragraphs and block tags, each on one line.
  private static List<String> javadoc(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".java";
    String source =
        SourceTree.javaFiles().stream()
            .filter(it -> it.endsWith(file))
            .map(SourceTree::text)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no source of " + type));
    String before = source.substring(0, source.indexOf("@ConfigurationProperties("));
    List<String> lines =
        before
            .lines()
            .filter(it -> it.startsWith("///"))
            .map(it -> it.substring(3).strip())
            .toList();
    String text = String.join("\n", lines);
    return Stream.of(text)
        .flatMap(it -> Arrays.stream(it.split("\n\n|\n(?=@)", -1)))
        .map(it -> it.replace('\n', ' ').strip())
        .filter(it -> !it.isEmpty())
        .toList();
  }
}
