package io.rolecall.indexer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemResultTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "201, -, Indexed",
        "200, -, Indexed",
        "404, -, Indexed", // a delete of what is not there
        "409, version_conflict_engine_exception, Stale",
        "400, mapper_parsing_exception, Rejected",
        "400, illegal_argument_exception, Rejected",
        "400, document_parsing_exception, Rejected",
        "413, -, Rejected",
        "429, rejected_execution_exception, Retry",
        "429, cluster_block_exception, Retry", // disk over the flood stage
        "403, cluster_block_exception, Retry", // index blocked for writes
        "403, index_create_block_exception, Retry",
        "503, unavailable_shards_exception, Retry",
        "500, null_pointer_exception, Retry",
        "404, index_not_found_exception, Retry", // the index, or the alias that is required
        "400, index_closed_exception, Retry", // a 400 that says nothing about the document
        "400, strict_dynamic_mapping_exception, Retry", // nor does this: our mapping is another
        "401, security_exception, Retry",
        "403, security_exception, Retry",
        "429, circuit_breaking_exception, Retry",
        "503, -, Retry",
        "0, -, Retry",
      })
  void the_type_of_an_error_counts_before_its_status(int status, String type, String outcome) {
    assertThat(new ItemResult(status, type, "why").outcome().getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource("no write index is defined for alias [jobs-000001-w].")
  void an_alias_without_a_write_index_says_nothing_about_the_document(String reason) {
    assertThat(new ItemResult(400, "illegal_argument_exception", reason).outcome())
        .isInstanceOf(ItemOutcome.Retry.class);
  }
}
