package io.rolecall.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages say exists, exists.
class PagesTest {
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+");
  private static final Pattern PATH =
      Pattern.compile(
          "(?:[a-z.][A-Za-z0-9._-]*/)+[A-Za-z0-9._-]*|[A-Za-z-]+\\.(?:md|json|sql|yml)");

  /// Types of others that the pages speak of.
  private static final Set<String> FOREIGN = Set.of();

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"})
  void every_type_a_page_names_exists(String page) {
    Set<String> types =
        SourceTree.javaFiles().stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());

    assertThat(named(page, TYPE.asMatchPredicate()))
        .filteredOn(name -> !FOREIGN.contains(name))
        .isSubsetOf(types);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"})
  void every_file_a_page_names_exists(String page) {
    List<String> files = allFiles();

    assertThat(named(page, PATH.asMatchPredicate()))
        .allSatisfy(name ->
            assertThat(files)
                .as(name)
                .anyMatch(file ->
                    file.equals(name)
                        || file.endsWith("/" + name)
                        || (name.endsWith("/") && ("/" + file).contains("/" + name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "README.md", "CONTRIBUTING.md", "docs/adr/README.md"})
  void every_link_of_a_page_leads_somewhere(String page) {
    Path folder = SourceTree.ROOT.resolve(page).getParent();

    assertThat(LINK.matcher(SourceTree.text(SourceTree.ROOT.resolve(page))).results())
        .map(match -> match.group(1))
        .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
  }

  private static Set<String> named(String page, Predicate<String> kind) {
    var names = new LinkedHashSet<String>();
    CODE.matcher(SourceTree.text(SourceTree.ROOT.resolve(page)))
        .results()
        .map(match -> match.group(1))
        .filter(kind)
        .map(name -> name.replaceFirst("^\\./", ""))
        .forEach(names::add);
    return names;
  }

  private static List<String> allFiles() {
    try (var walk = Files.walk(SourceTree.ROOT)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> SourceTree.ROOT.relativize(file).toString())
          .filter(file -> !file.startsWith(".git/") && !file.startsWith("data/"))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
