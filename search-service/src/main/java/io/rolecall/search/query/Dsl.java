package io.rolecall.search.query;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parts of OpenSearch's query language as JSON trees: only these are ever used.
final class Dsl {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Dsl() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ObjectNode object(String name, JsonNode value) {
    return object().set(name, value);
  }

  static ArrayNode array(Collection<? extends JsonNode> items) {
    return JSON.arrayNode().addAll(items);
  }

  static ArrayNode strings(Collection<String> items) {
    ArrayNode array = JSON.arrayNode();
    items.forEach(array::add);
    return array;
  }

  static ObjectNode term(String field, String value) {
    return object("term", object().put(field, value));
  }

  static ObjectNode terms(String field, Collection<String> values) {
    return object("terms", object(field, strings(values)));
  }

  static ObjectNode exists(String field) {
    return object("exists", object().put("field", field));
  }

  /// @param bounds such as `gte` with its value
  static ObjectNode range(String field, ObjectNode bounds) {
    return object("range", object(field, bounds));
  }

  static ObjectNode anyOf(List<ObjectNode> clauses) {
    return object("bool", object("should", array(clauses)).put("minimum_should_match", 1));
  }

  static ObjectNode allOf(Collection<ObjectNode> clauses) {
    return object("bool", object("filter", array(clauses)));
  }

  static ObjectNode noneOf(Collection<ObjectNode> clauses) {
    return object("bool", object("must_not", array(clauses)));
  }
}
