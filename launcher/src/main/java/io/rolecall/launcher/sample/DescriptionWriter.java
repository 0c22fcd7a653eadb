package io.rolecall.launcher.sample;

import java.util.List;
import java.util.Map;

/// Puts a role into a few paragraphs and lists of HTML, 100 to 400 words.
final class DescriptionWriter {
  private final SampleLibrary library;

  DescriptionWriter(SampleLibrary library) {
    this.library = library;
  }

  String write(Role role, Dice dice) {
    Texts texts = library.texts(role.language());
    var html = new StringBuilder(2_000);
    paragraph(html, fill(dice.pick(texts.intros()), role, dice));
    boolean remote = role.workplace() == Workplace.REMOTE;
    paragraph(html, fill(dice.pick(remote ? texts.remoteRoles() : texts.roles()), role, dice));
    if (role.workplace() == Workplace.HYBRID) {
      paragraph(html, dice.pick(texts.hybridNotes()));
    }
    section(html, "duties", dice.between(3, 6), texts.duties(role.family().field()), role, dice);
    section(html, "needs", dice.between(3, 6), texts.needs(), role, dice);
    section(html, "benefits", dice.between(3, 6), texts.benefits(), role, dice);
    paragraph(html, dice.pick(texts.closings()));
    return html.toString();
  }

  private void section(
      StringBuilder html, String name, int count, List<String> from, Role role, Dice dice) {
    Texts texts = library.texts(role.language());
    html.append("<h3>").append(dice.pick(texts.headings(name))).append("</h3><ul>");
    for (String line : dice.pick(count, from)) {
      html.append("<li>").append(fill(line, role, dice)).append("</li>");
    }
    html.append("</ul>");
  }

  private static void paragraph(StringBuilder html, String text) {
    html.append("<p>").append(text).append("</p>");
  }

  /// A template with its names in braces replaced.
  private static String fill(String template, Role role, Dice dice) {
    int open = template.indexOf('{');
    if (open < 0) {
      return template;
    }
    List<String> skills = dice.pick(2, role.skills());
    Map<String, String> words =
        Map.of(
            "company", escape(role.company().name()),
            "does", role.company().does(role.language()),
            "title", escape(role.title()),
            "city", role.cities().getFirst().name(),
            "skill", escape(skills.getFirst()),
            "skill2", escape(skills.getLast()));
    var filled = new StringBuilder(template.length() + 80);
    int from = 0;
    for (; open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      filled.append(template, from, open).append(words.get(template.substring(open + 1, close)));
      from = close + 1;
    }
    String text = filled.append(template, from, template.length()).toString();
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
