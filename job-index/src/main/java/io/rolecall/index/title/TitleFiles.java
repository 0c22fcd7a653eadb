package io.rolecall.index.title;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// Occupations from files: our own small table, and those that an operator downloads.
///
/// | file | what it is |
/// |---|---|
/// | `esco_occupations_<language>.csv` | ESCO's occupations as the portal exports them: `code`, `iscoGroup`, `preferredLabel`, `altLabels`, `hiddenLabels` are read |
/// | `onet_alternate_titles.txt` | O*NET's alternate titles, separated by tabs: `O*NET-SOC Code`, `Alternate Title` are read |
///
/// Each may be compressed, with `.gz` behind its name. Other files are not looked at.
///
/// @see <a href="https://esco.ec.europa.eu/en/use-esco/download">ESCO, download</a>
/// @see <a href="https://www.onetcenter.org/dictionary/29.0/text/alternate_titles.html">O*NET,
///   Alternate Titles</a>
public final class TitleFiles {
  private static final Pattern ESCO = Pattern.compile("esco_occupations_([a-z]{2})\\.csv(\\.gz)?");
  private static final Pattern ONET = Pattern.compile("onet_alternate_titles\\.txt(\\.gz)?");

  private static final CsvMapper CSV = new CsvMapper();

  private TitleFiles() {}

  /// Our own table alone.
  public static List<Occupation> own() {
    List<Occupation> own = new ArrayList<>();
    for (Lines.Line line : Lines.ofResource("occupations.txt")) {
      int colon = line.text().indexOf(':');
      if (colon < 0) {
        throw line.wrong("is not of the form 'name < wider: title; title'");
      }
      String[] names = line.text().substring(0, colon).split("<", -1);
      own.add(
          new Occupation(
              "own:" + names[0].strip(),
              Arrays.stream(names).skip(1).map(wider -> "own:" + wider.strip()).toList(),
              list(line.text().substring(colon + 1), ";")));
    }
    return own;
  }

  /// What is in a folder.
  ///
  /// @throws TitlesException naming file and line when something can't be read, or when a folder
  ///   has none of the files
  public static List<Occupation> in(Path folder) {
    List<Occupation> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (ESCO.matcher(name).matches()) {
          all.addAll(esco(file));
        } else if (ONET.matcher(name).matches()) {
          all.addAll(onet(file));
        }
      }
    } catch (IOException e) {
      throw new TitlesException(folder + " can't be read: " + e, e);
    }
    if (all.isEmpty()) {
      throw new TitlesException(
          folder + " holds neither esco_occupations_<language>.csv nor onet_alternate_titles.txt");
    }
    return all;
  }

  /// One of ESCO's files.
  ///
  /// @throws TitlesException as [#in]
  public static List<Occupation> esco(Path file) {
    return read(
        file,
        ',',
        row -> {
          String preferred = row.apply("preferredLabel");
          List<String> labels = new ArrayList<>(forEachGender(preferred));
          labels.addAll(list(row.apply("altLabels"), "\n"));
          labels.addAll(list(row.apply("hiddenLabels"), "\n"));
          String group = row.apply("iscoGroup");
          return new Occupation(
              "esco:" + row.apply("code"),
              List.of("isco:" + group, "isco:" + group.substring(0, Math.min(3, group.length()))),
              labels.stream().distinct().toList());
        });
  }

  /// `Softwareentwickler/Softwareentwicklerin` are two labels.
  private static List<String> forEachGender(String label) {
    List<String> parts = list(label, "/");
    return parts.size() == 2 ? parts : List.of(label);
  }

  /// O*NET's alternate titles.
  ///
  /// @throws TitlesException as [#in]
  public static List<Occupation> onet(Path file) {
    Map<String, List<String>> titles = new LinkedHashMap<>();
    read(
        file,
        '\t',
        row -> {
          List<String> labels =
              titles.computeIfAbsent(row.apply("O*NET-SOC Code"), _ -> new ArrayList<>());
          return labels.addAll(withAndWithoutParentheses(row.apply("Alternate Title")));
        });
    return titles.entrySet().stream()
        .map(entry ->
            new Occupation(
                "onet:" + entry.getKey(),
                List.of("soc:" + entry.getKey().substring(0, Math.min(7, entry.getKey().length()))),
                entry.getValue()))
        .toList();
  }

  /// `Certified Nurse Midwife (CNM)` is a label with and without what is in parentheses.
  private static List<String> withAndWithoutParentheses(String label) {
    int open = label.indexOf(" (");
    return open > 0 && label.endsWith(")")
        ? List.of(label.substring(0, open), label.substring(open + 2, label.length() - 1))
        : List.of(label);
  }

  private static <T> List<T> read(
      Path file, char separator, Function<Function<String, String>, T> row) {
    CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator);
    ObjectReader reader =
        CSV.readerForMapOf(String.class)
            .with(separator == '\t' ? schema.withoutQuoteChar() : schema);
    List<T> read = new ArrayList<>();
    try (Reader in = open(file);
        MappingIterator<Map<String, String>> rows = reader.readValues(in)) {
      while (rows.hasNextValue()) {
        int line = rows.currentLocation().getLineNr();
        Map<String, String> values = rows.nextValue();
        read.add(row.apply(column -> value(values, column, file, line)));
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new TitlesException("%s, line %d: %s".formatted(file, line, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new TitlesException(file + " can't be read: " + e, e);
    }
    return read;
  }

  private static String value(Map<String, String> row, String column, Path file, int line) {
    String value = row.get(column);
    if (value == null) {
      throw new TitlesException("%s, line %d: there is no '%s'".formatted(file, line, column));
    }
    return value;
  }

  private static Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
            StandardCharsets.UTF_8));
  }

  private static List<String> list(String text, String separator) {
    return Arrays.stream(text.split(separator, -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
