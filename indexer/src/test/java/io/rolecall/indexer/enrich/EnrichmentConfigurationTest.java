package io.rolecall.indexer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EnrichmentConfigurationTest {
  @TempDir Path directory;

  @EnableConfigurationProperties({PlacesSettings.class, PaySettings.class, TitlesSettings.class})
  static class Settings {}

  private final ApplicationContextRunner indexer =
      new ApplicationContextRunner()
          .withUserConfiguration(Settings.class, EnrichmentConfiguration.class);

  @Test
  void tables_of_our_own_are_the_default() {
    indexer.run(context -> assertThat(context).hasSingleBean(Enrichment.class));
  }

  @Test
  void files_that_are_missing_stop_the_start() {
    indexer
        .withPropertyValues("rolecall.places.path=" + directory)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining(directory.resolve("countryInfo.txt").toString()));
    indexer
        .withPropertyValues("rolecall.pay.rates=" + directory.resolve("rates"))
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("rates"));
    indexer
        .withPropertyValues("rolecall.titles.path=" + directory)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("esco_occupations_<language>.csv"));
  }
}
