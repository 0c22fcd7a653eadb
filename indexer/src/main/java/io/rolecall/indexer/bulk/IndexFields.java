package io.rolecall.indexer.bulk;

import io.rolecall.index.Descriptions;
import io.rolecall.index.JobFields;
import io.rolecall.index.JobsIndex;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The fields of our documents that an index does not know: it was made by an older version of this
/// program, and its mapping is strict. They are left out of what is written to it, so that postings
/// go on being indexed until a generation is built anew. A description whose language has no field
/// there goes into the field for all. Thread-safe.
///
/// What searches and comparisons go by is never left out: an index without those fields is not fit
/// to be written.
public final class IndexFields {
  private static final Logger log = LoggerFactory.getLogger(IndexFields.class);
  private static final Set<String> ESSENTIAL =
      Set.of(JobFields.ID, JobFields.STATE, JobFields.VERSION, JobFields.BUCKET, JobFields.HASH);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private static final Set<String> OURS = names(JSON.readTree(JobsIndex.mapping()));

  /// Asks an index for its mapping.
  @FunctionalInterface
  interface Mapping {
    /// What is under `mappings`.
    ///
    /// @throws IOException when the index does not say
    JsonNode read() throws IOException;
  }

  private final String index;
  private final Mapping mapping;
  private volatile List<String> missing = List.of();

  IndexFields(String index, Mapping mapping) {
    this.index = index;
    this.mapping = mapping;
  }

  /// Names of what is left out, with dots, in order; none before the first [#read].
  public List<String> missing() {
    return missing;
  }

  /// Reads the mapping.
  ///
  /// @return whether something else is left out than before
  /// @throws IOException when the index does not say: nothing has changed
  public boolean read() throws IOException {
    List<String> found = missing(mapping.read());
    if (found.equals(missing)) {
      return false;
    }
    missing = found;
    if (!found.isEmpty()) {
      log.warn("{} has no fields {}: they are left out; a rebuild adds them", index, found);
    }
    return true;
  }

  /// The document without what the index does not know.
  byte[] fit(byte[] document) {
    List<String> without = missing;
    if (without.isEmpty()) {
      return document;
    }
    JsonNode json = JSON.readTree(document);
    keepDescription((ObjectNode) json, without);
    without.forEach(name -> remove(json, name));
    return JSON.writeValueAsBytes(json);
  }

  /// An index that does not have the field of a description's language has the one for all: without
  /// its description a posting would hardly be found.
  private static void keepDescription(ObjectNode json, List<String> without) {
    for (String language : Descriptions.LANGUAGES) {
      JsonNode text = json.path(JobFields.DESCRIPTION_IN).path(language);
      if (!text.isMissingNode() && without.contains(Descriptions.fieldOf(language))) {
        json.set(JobFields.DESCRIPTION, text);
      }
    }
  }

  private static void remove(JsonNode json, String name) {
    int dot = name.indexOf('.');
    switch (json) {
      case ObjectNode object when dot < 0 -> object.remove(name);
      case ObjectNode object ->
          remove(object.path(name.substring(0, dot)), name.substring(dot + 1));
      default -> json.forEach(each -> remove(each, name));
    }
  }

  /// An index that is not strict takes whatever it gets.
  private static List<String> missing(JsonNode mapping) {
    if (!mapping.path("dynamic").asString("").startsWith("strict")) {
      return List.of();
    }
    var missing = new TreeSet<>(OURS);
    missing.removeAll(names(mapping));
    missing.removeAll(ESSENTIAL);
    return List.copyOf(missing);
  }

  private static Set<String> names(JsonNode mapping) {
    var names = new TreeSet<String>();
    collect(mapping, "", names);
    return names;
  }

  private static void collect(JsonNode mapping, String prefix, Set<String> names) {
    mapping
        .path("properties")
        .properties()
        .forEach(field -> {
          names.add(prefix + field.getKey());
          collect(field.getValue(), prefix + field.getKey() + ".", names);
        });
  }
}
