package io.rolecall.events;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// Refuses, anywhere in a document, what the systems behind would refuse, mangle or blow up: NUL
/// characters, halves of surrogate pairs, and numbers beyond any use (`1e131071` prints as 131,079
/// digits).
final class TextCheck {
  private static final BigDecimal MAX = new BigDecimal("1e18");
  private static final int MAX_SCALE = 30;

  private TextCheck() {}

  static void check(JsonValue value) {
    JsonNode node = value.node();
    if (node == null) {
      return;
    }
    if (node.isString()) {
      checkText(value, node.stringValue());
    } else if (node.isNumber() && !node.isInt()) {
      checkNumber(value, node.decimalValue());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        check(value.element(i));
      }
    } else if (node.isObject()) {
      for (var property : node.properties()) {
        checkText(value, property.getKey());
        check(value.child(property.getKey(), property.getValue()));
      }
    }
  }

  private static void checkText(JsonValue value, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        value.violate("text may not hold the NUL character");
        return;
      }
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          value.violate("text may not hold half a surrogate pair");
          return;
        }
      }
    }
  }

  private static void checkNumber(JsonValue value, BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_SCALE || number.abs().compareTo(MAX) > 0) {
      value.violate("expected a number from -1e18 to 1e18 with at most 30 decimals");
    }
  }
}
