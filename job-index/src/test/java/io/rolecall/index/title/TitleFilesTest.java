package io.rolecall.index.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleFilesTest {
  private static final String ESCO =
      """
      conceptType,iscoGroup,preferredLabel,altLabels,hiddenLabels,description,code
      Occupation,9999,Kuchenprüfer/Kuchenprüferin,"Tortenprüfer
      Tortenprüferin",Kuchentester,"Prüft, ob ""Kuchen"" schmeckt.",9999.1
      """;
  private static final String ONET =
      """
      O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)
      99-9999.01\tCake Tester "Sweet"\tn/a\t08
      99-9999.01\tChief Cake Officer (CCO)\tCCO\t09
      """;

  @TempDir Path folder;

  @Test
  void occupations_are_read_from_files_and_from_our_own_table() throws IOException {
    write("esco_occupations_de.csv", ESCO);
    compress("onet_alternate_titles.txt.gz", ONET);
    write("readme.md", "nothing");

    Titles titles = Titles.load(folder);

    for (String label : List.of("Kuchenprüferin", "Tortenprüfer", "Kuchentester")) {
      assertThat(titles.occupationsOf(label))
          .containsExactly("esco:9999.1", "isco:999", "isco:9999");
    }
    assertThat(titles.occupationsOf("CCO")).containsExactly("onet:99-9999.01", "soc:99-9999");
    assertThat(titles.occupationsOf("Chief Cake Officer")).contains("onet:99-9999.01");
    assertThat(titles.occupationsOf("RN")).contains("own:registered-nurse");
  }

  @Test
  void a_file_without_a_column_is_refused_by_name_and_line() throws IOException {
    write("esco_occupations_en.csv", "preferredLabel,code\nbaker,7512.1\n");

    assertThatThrownBy(() -> Titles.load(folder))
        .isInstanceOf(TitlesException.class)
        .hasMessageContaining("esco_occupations_en.csv")
        .hasMessageContaining("line 2")
        .hasMessageContaining("altLabels");
  }

  @Test
  void a_file_that_is_no_table_is_refused() throws IOException {
    write("esco_occupations_en.csv", ESCO.replace("99.1\n", "99.1\n\"never closed"));

    assertThatThrownBy(() -> Titles.load(folder))
        .isInstanceOf(TitlesException.class)
        .hasMessageContaining("esco_occupations_en.csv");
  }

  @Test
  void a_folder_without_files_or_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> Titles.load(folder))
        .isInstanceOf(TitlesException.class)
        .hasMessageContaining("esco_occupations_<language>.csv");
    assertThatThrownBy(() -> Titles.load(folder.resolve("nowhere")))
        .isInstanceOf(TitlesException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void wider_occupations_of_our_own_table_exist_and_ids_are_unique() {
    List<Occupation> own = TitleFiles.own();
    Set<String> ids = own.stream().map(Occupation::id).collect(Collectors.toSet());
    Set<String> families = new HashSet<>();
    own.forEach(one -> families.addAll(one.families()));

    assertThat(ids).hasSameSizeAs(own).containsAll(families);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void compress(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
