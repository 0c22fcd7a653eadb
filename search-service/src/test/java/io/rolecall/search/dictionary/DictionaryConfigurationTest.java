package io.rolecall.search.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.index.place.Gazetteer;
import io.rolecall.search.query.Dictionaries;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DictionaryConfigurationTest {
  @TempDir Path directory;

  @EnableConfigurationProperties({PlacesSettings.class, PaySettings.class, TitlesSettings.class})
  static class Settings {}

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withUserConfiguration(Settings.class, DictionaryConfiguration.class);

  @Test
  void tables_of_our_own_are_the_default() {
    service.run(context ->
        assertThat(context.getBean(Dictionaries.class).places()).isSameAs(Gazetteer.builtIn()));
  }

  @Test
  void files_that_are_missing_stop_the_start() {
    service
        .withPropertyValues("rolecall.places.path=" + directory)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining(directory.resolve("countryInfo.txt").toString()));
    service
        .withPropertyValues("rolecall.pay.rates=" + directory.resolve("rates"))
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("rates"));
    service
        .withPropertyValues("rolecall.titles.path=" + directory)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("esco_occupations_<language>.csv"));
  }
}
