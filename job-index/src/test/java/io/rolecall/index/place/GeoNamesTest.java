package io.rolecall.index.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.index.JobDocument.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoNamesTest {
  private static final String COUNTRIES =
      """
      # ISO\tISO3\t…
      DE\tDEU\t276\tGM\tGermany\tBerlin\t357021\t83000000\tEU\t.de
      FR\tFRA\t250\tFR\tFrance\tParis\t547030\t65000000\tEU\t.fr
      """;
  private static final String REGIONS =
      """
      DE.02\tBavaria\tBavaria\t1
      DE.16\tLand Berlin\tLand Berlin\t2
      FR.11\tNew Region\tNew Region\t3
      """;

  @TempDir Path directory;

  @BeforeEach
  void write_files() throws IOException {
    write("countryInfo.txt", COUNTRIES);
    write("admin1CodesASCII.txt", REGIONS);
    write(
        "cities15000.txt",
        city(1, "Munich", "Minga,MUC,ミュンヘン", 48.137, 11.575, "PPLA", "DE", "02", 1_260_391)
            + city(2, "Kleinstadt", "Petiteville,Kx", 48.5, 11.9, "PPL", "DE", "02", 20_000)
            + city(3, "Kleinstadt", "", 49.5, 11.9, "PPL", "DE", "02", 16_000)
            + city(4, "Oldtown", "", 48.5, 11.9, "PPLH", "DE", "02", 50_000)
            + city(5, "Berlin", "", 44.0, 4.0, "PPL", "FR", "11", 17_000));
  }

  @Test
  void a_city_of_our_own_keeps_name_and_key_and_gets_the_rest() {
    Place munich = load().resolve("Minga").orElseThrow();

    assertThat(munich.key()).isEqualTo("DE/bavaria/munich");
    assertThat(munich.name()).isEqualTo("Munich");
    assertThat(munich.point()).isEqualTo(new Point(48.137, 11.575));
    assertThat(munich.population()).isEqualTo(1_260_391);
    assertThat(load().resolve("ミュンヘン")).contains(munich);
    assertThat(load().resolve("München")).contains(munich);
  }

  @Test
  void other_cities_are_added_each_with_a_key_of_its_own() {
    assertThat(load().named("Kleinstadt"))
        .extracting(Place::key)
        .containsExactly("DE/bavaria/kleinstadt", "DE/bavaria/kleinstadt-3");
    assertThat(load().resolve("Petiteville").orElseThrow().path())
        .endsWith("DE", "DE/bavaria", "DE/bavaria/kleinstadt");
    assertThat(load().named("Oldtown")).isEmpty();
    assertThat(load().named("MUC")).isEmpty();
    assertThat(load().named("Kx")).isEmpty();
  }

  @Test
  void a_city_of_the_same_name_far_away_is_another() {
    assertThat(load().resolve("Berlin").orElseThrow().key()).isEqualTo("DE/berlin/berlin");
    assertThat(load().resolve("Berlin, France").orElseThrow().key())
        .isEqualTo("FR/new-region/berlin");
  }

  @Test
  void small_places_are_not_split_off_a_query_without_more() {
    Gazetteer gazetteer = load();

    assertThat(gazetteer.longestAt(List.of("kleinstadt"), 0).orElseThrow().sure()).isFalse();
    assertThat(gazetteer.longestAt(List.of("kleinstadt", "bavaria"), 0).orElseThrow().sure())
        .isTrue();
  }

  @Test
  void files_may_be_packed() throws IOException {
    byte[] cities = Files.readAllBytes(directory.resolve("cities15000.txt"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("cities15000.txt.gz")))) {
      out.write(cities);
    }
    Files.delete(directory.resolve("cities15000.txt"));

    assertThat(load().named("Kleinstadt")).hasSize(2);
  }

  @Test
  void without_a_directory_there_is_the_built_in_table() {
    assertThat(Gazetteer.load(null)).isSameAs(Gazetteer.builtIn());
    assertThat(Gazetteer.load(Path.of(""))).isSameAs(Gazetteer.builtIn());
  }

  @Test
  void a_file_that_is_missing_is_named() throws IOException {
    Files.delete(directory.resolve("admin1CodesASCII.txt"));

    assertThatThrownBy(this::load)
        .isInstanceOf(GazetteerFileException.class)
        .hasMessageContaining(directory.resolve("admin1CodesASCII.txt").toString());
  }

  @Test
  void a_line_that_can_t_be_read_is_named() throws IOException {
    write("countryInfo.txt", COUNTRIES + "AT\tAUT\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(GazetteerFileException.class)
        .hasMessageContaining("countryInfo.txt:4: 2 columns");

    write("countryInfo.txt", COUNTRIES);
    write(
        "cities15000.txt", city(1, "Munich", "", 48, 11, "PPL", "DE", "02", 1).replace("48", "x"));
    assertThatThrownBy(this::load)
        .isInstanceOf(GazetteerFileException.class)
        .hasMessageContaining("cities15000.txt:1: a number is expected");
  }

  @Test
  void a_file_that_is_not_packed_as_it_says_is_named() throws IOException {
    Files.delete(directory.resolve("cities15000.txt"));
    write("cities15000.txt.gz", "not gzip");

    assertThatThrownBy(this::load)
        .isInstanceOf(GazetteerFileException.class)
        .hasMessageContaining("cities15000.txt.gz");
  }

  private Gazetteer load() {
    return Gazetteer.load(directory);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static String city(
      int id,
      String name,
      String others,
      double lat,
      double lon,
      String code,
      String country,
      String region,
      long people) {
    return String.join(
            "\t",
            String.valueOf(id),
            name,
            name,
            others,
            String.valueOf(lat),
            String.valueOf(lon),
            "P",
            code,
            country,
            "",
            region,
            "",
            "",
            "",
            String.valueOf(people),
            "",
            "500",
            "Europe/Berlin",
            "2026-01-01")
        + "\n";
  }
}
