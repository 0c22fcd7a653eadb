package io.rolecall.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A value inside a document that knows where it stands and where to complain. A value that is
/// absent, null or blank text counts as absent.
///
/// @param parent null for the document
/// @param key in its parent: that of the property, or the index of the element
record JsonValue(
    @Nullable JsonNode node, @Nullable JsonValue parent, String key, Violations violations) {
  private static final int MAX_TEXT = 1 << 20;

  static JsonValue of(ObjectNode document, Violations violations) {
    return new JsonValue(document, null, "#", violations);
  }

  JsonValue get(String property) {
    return child(property, node instanceof ObjectNode object ? object.get(property) : null);
  }

  JsonValue child(String property, @Nullable JsonNode value) {
    return new JsonValue(value, this, property, violations);
  }

  JsonValue element(int index) {
    return child(
        Integer.toString(index), node instanceof ArrayNode array ? array.get(index) : null);
  }

  boolean isAbsent() {
    return node == null || node.isNull() || (node.isString() && node.stringValue().isBlank());
  }

  boolean isObject() {
    return node != null && node.isObject();
  }

  boolean isNumber() {
    return node != null && node.isNumber();
  }

  /// The elements of an array that are present, or this value alone; empty when absent.
  List<JsonValue> each() {
    if (node == null || isAbsent()) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(this);
    }
    var elements = new ArrayList<JsonValue>(node.size());
    for (int i = 0; i < node.size(); i++) {
      JsonValue element = element(i);
      if (!element.isAbsent()) {
        elements.add(element);
      }
    }
    return elements;
  }

  /// Text of at most `max` characters, trimmed; anything else that is present is a violation.
  @Nullable String text(int max) {
    if (isAbsent()) {
      return null;
    }
    String text = lenientText();
    if (text == null) {
      violate("expected text");
    } else if (text.length() > max) {
      violate("expected at most " + max + " characters");
    } else {
      return text;
    }
    return null;
  }

  /// Text or number as text, trimmed; null for anything else.
  @Nullable String lenientText() {
    if (node == null || isAbsent() || !(node.isString() || node.isNumber())) {
      return null;
    }
    return node.asString().strip();
  }

  /// Text, or an array of texts joined by line feeds.
  @Nullable String joinedText() {
    List<String> parts =
        each().stream().map(v -> v.text(MAX_TEXT)).filter(Objects::nonNull).toList();
    return parts.isEmpty() ? null : String.join("\n", parts);
  }

  /// Texts, or the telling property of objects: one or many.
  List<String> names() {
    return isAbsent()
        ? List.of()
        : each().stream().map(JsonValue::name).filter(Objects::nonNull).distinct().toList();
  }

  private @Nullable String name() {
    if (!isObject()) {
      return text(MAX_TEXT);
    }
    for (String property : List.of("name", "credentialCategory", "description", "codeValue")) {
      if (!get(property).isAbsent()) {
        return get(property).text(MAX_TEXT);
      }
    }
    String months = get("monthsOfExperience").lenientText();
    return months == null ? null : months + " months of experience";
  }

  @Nullable Boolean bool() {
    if (node == null || isAbsent()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    String text = String.valueOf(lenientText()).replaceFirst("^https?://schema.org/", "");
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    violate("expected true or false");
    return null;
  }

  void violate(String detail) {
    violations.add(pointer(), detail);
  }

  /// A JSON pointer in fragment form, `#` for the document.
  private String pointer() {
    return parent == null ? key : parent.pointer() + "/" + escape(key);
  }

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
