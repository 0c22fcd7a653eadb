package io.rolecall.indexer.enrich;

import io.rolecall.events.JobPosting;
import io.rolecall.events.JobPosting.EmploymentType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How senior a job is, by a word in its title: the first row of the table that matches. `intern`
/// also by employment type. Nothing is guessed: a title without such a word has none.
final class Seniority {
  private record Level(String name, Pattern words) {
    Level(String name, String words) {
      this(
          name,
          Pattern.compile(
              "\\b(?:" + words + ")(?!\\w)",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
    }
  }

  private static final List<Level> LEVELS =
      List.of(
          new Level(
              "intern",
              "intern|interns|internship|working student|werkstudent(?:in)?|praktik(?:um|ant|antin)"
                  + "|stagiaire|becari[oa]|stagist[ae]|co-?op"),
          new Level(
              "executive",
              "c[etifomp]o|ciso|chief (?:\\w+ ){1,3}officer|s?vp|evp|avp|vice["
                  + " -]president|president|executive director|managing director|general counsel"),
          new Level(
              "director", "director|direktor(?:in)?|directeur|directrice|head of|leiter(?:in)?"),
          new Level(
              "principal",
              "principal|distinguished|(?<!technical )staff"
                  + "(?=\\b.*(?:engineer|scientist|designer|developer|researcher|architect))"),
          new Level("lead", "lead(?! gen)|team ?lead(?:er)?|tech ?lead|teamleiter(?:in)?"),
          new Level("senior", "senior|sr|snr|sénior"),
          new Level(
              "junior",
              "junior|jr|jnr|entry[ -]level|graduate|new grad|trainee|apprentice|apprenticeship"
                  + "|auszubildender?|ausbildung|azubi"),
          new Level(
              "mid", "mid(?![ -]?(?:market|atlantic|size|cap|day|west|office))|intermediate"));

  private static final Pattern SERVES_ANOTHER =
      Pattern.compile(
          "(?i)\\b(?:(?:assistant|officer|partner) to|to the|to an?|for the|reporting to|office of"
              + " the)\\b.*");

  private Seniority() {}

  /// `intern`, `junior`, `mid`, `senior`, `lead`, `principal`, `director`, `executive`, or null.
  static @Nullable String of(JobPosting posting) {
    if (posting.employmentTypes().contains(EmploymentType.INTERN)) {
      return "intern";
    }
    String title = SERVES_ANOTHER.matcher(posting.title()).replaceFirst("");
    return LEVELS.stream()
        .filter(level -> level.words().matcher(title).find())
        .map(Level::name)
        .findFirst()
        .orElse(null);
  }
}
