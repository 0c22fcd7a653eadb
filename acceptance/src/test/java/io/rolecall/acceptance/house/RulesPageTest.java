package io.rolecall.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests that `docs/operations.md` names for its rules exist.
class RulesPageTest {
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+(?:IT|Test))`([^`|]*)");

  /// A name, or its beginning and an ellipsis.
  private static final Pattern METHOD = Pattern.compile("\\b([a-z]\\w*_\\w+)(…?)");

  @Test
  void every_test_that_the_page_names_exists() {
    String page = SourceTree.text(SourceTree.ROOT.resolve("docs/operations.md"));
    String rules = page.substring(page.indexOf("## The rules of the feed"));

    List<MatchResult> named = CLASS.matcher(rules).results().toList();

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(named).allSatisfy(RulesPageTest::assertExists);
  }

  private static void assertExists(MatchResult named) {
    List<String> sources =
        SourceTree.javaFiles().stream()
            .filter(file -> file.endsWith(named.group(1) + ".java"))
            .map(SourceTree::text)
            .toList();
    assertThat(sources).as(named.group(1)).isNotEmpty();
    assertThat(methods(named.group(2)))
        .as(named.group(1))
        .allSatisfy(method -> assertThat(sources).anyMatch(source -> source.contains(method)));
  }

  private static Stream<String> methods(String text) {
    return METHOD
        .matcher(text)
        .results()
        .map(name -> "void " + name.group(1) + (name.group(2).isEmpty() ? "(" : ""));
  }
}
