package io.rolecall.launcher.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.events.JobPosting;
import io.rolecall.events.JobPosting.LocationType;
import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingIdentity;
import io.rolecall.events.PostingJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SampleGeneratorTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 14);
  private static final Instant END_OF_TODAY =
      TODAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private final SampleGenerator generator =
      new SampleGenerator(SampleGenerator.DEFAULT_SEED, TODAY);
  private final List<Sample> samples = generator.stream(600).toList();

  @Test
  void every_sample_is_a_posting_without_a_complaint() {
    assertThat(samples)
        .allSatisfy(
            sample -> assertThat(JobPostingReader.read(document(sample)).violations()).isEmpty());
  }

  @Test
  void every_sample_has_what_a_posting_needs() {
    assertThat(samples)
        .allSatisfy(sample -> {
          JobPosting posting = posting(sample);
          assertThat(posting.title()).isNotBlank().doesNotContain("{", "}");
          assertThat(posting.description()).doesNotContain("{", "}", "null");
          assertThat(posting.url()).contains(".example/");
          assertThat(posting.datePosted())
              .isBetween(END_OF_TODAY.minusSeconds(61 * 86_400), END_OF_TODAY);
          assertThat(posting.employmentTypes()).isNotEmpty();
          assertThat(posting.locations().size() + posting.applicantLocations().size()).isPositive();
        });
  }

  @Test
  void descriptions_have_100_to_400_words() {
    assertThat(samples)
        .allSatisfy(sample -> {
          String text = posting(sample).description().replaceAll("<[^>]*>", " ").strip();
          assertThat(text.split("\\s+", -1).length).isBetween(100, 400);
        });
  }

  @Test
  void no_two_samples_share_an_identity() {
    assertThat(
            generator.stream(20_000)
                .map(sample -> new PostingIdentity(sample.source(), sample.externalId()))
                .distinct())
        .hasSize(20_000);
  }

  @Test
  void the_document_carries_its_own_external_id() {
    assertThat(samples)
        .allSatisfy(sample ->
            assertThat(JobPostingReader.externalIdOf(document(sample)))
                .contains(sample.externalId()));
  }

  @Test
  void the_same_seed_and_day_make_the_same_samples() {
    assertThat(new SampleGenerator(SampleGenerator.DEFAULT_SEED, TODAY).stream(600))
        .containsExactlyElementsOf(samples);
  }

  @Test
  void a_sample_can_be_made_without_those_before_it() {
    assertThat(generator.sample(417)).isEqualTo(samples.get(417));
  }

  @Test
  void another_seed_makes_other_samples() {
    Set<String> bodies = new HashSet<>(samples.stream().map(Sample::json).toList());
    assertThat(new SampleGenerator(7, TODAY).stream(600)).noneMatch(s -> bodies.contains(s.json()));
  }

  @Test
  void another_day_keeps_identities_and_moves_dates() {
    List<Sample> later =
        new SampleGenerator(SampleGenerator.DEFAULT_SEED, TODAY.plusDays(1)).stream(600).toList();
    assertThat(later)
        .extracting(Sample::externalId)
        .containsExactlyElementsOf(samples.stream().map(Sample::externalId).toList());
    assertThat(later)
        .extracting(Sample::json)
        .doesNotContainAnyElementsOf(samples.stream().map(Sample::json).toList());
  }

  @Test
  void each_sample_is_one_line() {
    assertThat(samples).noneMatch(sample -> sample.json().contains("\n"));
  }

  @Test
  void it_says_which_samples_are_expired() {
    assertThat(samples).filteredOn(Sample::expired).hasSizeBetween(5, 50);
    assertThat(samples)
        .allSatisfy(sample -> {
          Instant until = posting(sample).validThrough();
          boolean over = until != null && until.isBefore(END_OF_TODAY);
          assertThat(over).isEqualTo(sample.expired());
        });
  }

  @Test
  void the_samples_are_varied() {
    List<JobPosting> postings = samples.stream().map(SampleGeneratorTest::posting).toList();
    assertThat(distinct(postings.stream().map(p -> p.employer().name()).toList()))
        .isGreaterThan(38);
    assertThat(distinct(postings.stream().map(JobPosting::title).toList())).isGreaterThan(250);
    assertThat(distinct(postings.stream().map(JobPosting::description).toList()))
        .isEqualTo(600 - 600 / 33);
    assertThat(
            distinct(
                postings.stream()
                    .flatMap(p -> p.locations().stream())
                    .map(JobPosting.Place::country)
                    .toList()))
        .isGreaterThan(15);
    assertThat(
            distinct(
                postings.stream()
                    .filter(p -> p.pay() != null)
                    .map(p -> p.pay().currency() + p.pay().unit())
                    .toList()))
        .isGreaterThan(20);
    assertThat(postings).filteredOn(p -> p.pay() == null).hasSizeBetween(120, 300);
    assertThat(postings).filteredOn(p -> p.locations().size() > 1).hasSizeGreaterThan(30);
    assertThat(samples).extracting(Sample::source).containsAll(SampleGenerator.SOURCES);
  }

  @Test
  void remote_hybrid_and_onsite_all_occur() {
    Map<List<LocationType>, Long> counts =
        samples.stream()
            .collect(groupingBy(sample -> posting(sample).jobLocationTypes(), counting()));
    assertThat(counts.get(List.of(LocationType.TELECOMMUTE))).isBetween(60L, 240L);
    assertThat(counts.get(List.of(LocationType.HYBRID))).isGreaterThan(40);
    assertThat(counts.get(List.<LocationType>of())).isGreaterThan(150);
  }

  @Test
  void most_are_english_a_fifth_german_some_spanish_and_french() {
    Map<String, Long> counts = new HashMap<>();
    for (Sample sample : samples) {
      String language = posting(sample).inLanguage();
      if (language != null) {
        counts.merge(language, 1L, Long::sum);
      }
    }
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    assertThat(counts.get("en") * 100 / all).isBetween(50L, 75L);
    assertThat(counts.get("de") * 100 / all).isBetween(15L, 27L);
    assertThat(counts.get("es") * 100 / all).isBetween(4L, 15L);
    assertThat(counts.get("fr") * 100 / all).isBetween(4L, 15L);
  }

  @Test
  void there_are_remote_java_jobs_to_search_for() {
    assertThat(samples)
        .filteredOn(sample -> !sample.expired())
        .filteredOn(sample -> posting(sample).jobLocationTypes().contains(LocationType.TELECOMMUTE))
        .filteredOn(sample -> posting(sample).title().contains("Java"))
        .isNotEmpty();
  }

  private static long distinct(List<?> values) {
    return values.stream().distinct().count();
  }

  private static ObjectNode document(Sample sample) {
    return (ObjectNode) PostingJson.MAPPER.readTree(sample.json());
  }

  private static JobPosting posting(Sample sample) {
    return JobPostingReader.read(document(sample)).valid().orElseThrow();
  }
}
