package io.rolecall.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobsIndexTest {
  private static final JsonNode MAPPING =
      JsonMapper.builder().build().readTree(JobsIndex.mapping());

  @Test
  void a_generation_names_its_index_and_write_alias() {
    assertThat(JobsIndex.name(1)).isEqualTo("jobs-000001");
    assertThat(JobsIndex.writeAlias(42)).isEqualTo("jobs-000042-w");
    assertThat(JobsIndex.generationOf("jobs-000042")).hasValue(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "jobs-1", "jobs-000001-w", "xjobs-000001", "jobs-0000011"})
  void other_names_are_no_generation(String name) {
    assertThat(JobsIndex.generationOf(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_000})
  void a_generation_fits_its_name(int generation) {
    assertThatThrownBy(() -> JobsIndex.name(generation))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_mapping_says_the_version_of_the_contract_and_refuses_unknown_fields() {
    assertThat(MAPPING.at("/_meta/version").intValue()).isEqualTo(JobsIndex.CONTRACT_VERSION);
    assertThat(MAPPING.at("/dynamic").stringValue()).isEqualTo("strict");
  }

  @Test
  void every_named_field_is_in_the_mapping() throws IllegalAccessException {
    Set<String> values = Set.of(JobFields.STATE_OPEN, JobFields.STATE_CLOSED);
    for (Field constant : JobFields.class.getDeclaredFields()) {
      String field = (String) constant.get(null);
      if (!values.contains(field)) {
        assertThat(mapped(field)).as(constant.getName()).isTrue();
      }
    }
  }

  @Test
  void every_property_of_the_documents_is_in_the_mapping_and_every_field_is_in_a_document() {
    var properties = new TreeSet<String>();
    for (Class<?> document : List.of(JobDocument.OpenJob.class, JobDocument.ClosedJob.class)) {
      Arrays.stream(document.getRecordComponents())
          .map(RecordComponent::getName)
          .forEach(properties::add);
    }
    properties.add(JobFields.COUNTRIES); // copied from others by OpenSearch
    properties.add(JobFields.LOCATION_VALUES); // made of the locations when it is written

    assertThat(MAPPING.get("properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(properties);
  }

  @Test
  void nested_properties_are_in_the_mapping() {
    Map.of(
            "locations", JobDocument.Location.class,
            "salary", JobDocument.Salary.class)
        .forEach((name, type) ->
            assertThat(MAPPING.get("properties").get(name).get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                    Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()));
  }

  @Test
  void every_language_has_a_field_with_an_analysis_that_the_settings_have() {
    JsonNode fields = MAPPING.at("/properties/descriptionIn/properties");
    JsonNode analyzers =
        JsonMapper.shared().readTree(JobsIndex.settings()).at("/index/analysis/analyzer");

    assertThat(fields.propertyNames()).containsExactlyElementsOf(Descriptions.LANGUAGES);
    fields
        .valueStream()
        .forEach(field ->
            assertThat(analyzers.has(field.path("analyzer").asString())).as("%s", field).isTrue());
    assertThat(Descriptions.fields())
        .hasSize(Descriptions.LANGUAGES.size() + 1)
        .allMatch(JobsIndexTest::mapped)
        .contains(Descriptions.fieldOf("de"), Descriptions.fieldOf("ja"));
    assertThat(Descriptions.fieldOf(null)).isEqualTo(JobFields.DESCRIPTION);
  }

  @Test
  void the_settings_have_the_parts_of_german_compounds() {
    JsonNode words =
        JsonMapper.shared()
            .readTree(JobsIndex.settings())
            .at("/index/analysis/filter/german_compounds/word_list");

    assertThat(words.valueStream().map(JsonNode::stringValue))
        .contains("entwicklung", "software")
        .doesNotContain("", "#", "arbeiter")
        .doesNotHaveDuplicates();
  }

  private static boolean mapped(String path) {
    JsonNode at = MAPPING;
    for (String name : path.split("\\.", -1)) {
      JsonNode fields = at.path("properties").path(name);
      at = fields.isMissingNode() ? at.path("fields").path(name) : fields;
    }
    return !at.isMissingNode();
  }
}
