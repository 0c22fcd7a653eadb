package io.rolecall.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job posting as Rolecall understands it: what [JobPostingReader] found in a schema.org
/// `JobPosting`. The stored document keeps everything else.
///
/// Texts are trimmed and never empty; absent lists are empty.
///
/// @param title the job's title, plain text
/// @param description HTML, as found (ingest stores it sanitised)
/// @param datePosted a date without time is the start of that day in UTC
/// @param validThrough first moment at which the posting is no longer valid; a date without time is
///   valid to the end of that day in UTC
/// @param jobLocationTypes as Google defines `TELECOMMUTE`, and two of our own
/// @param inLanguage a BCP 47 tag
/// @see <a href="https://schema.org/JobPosting">schema.org/JobPosting</a>
/// @see <a href="https://developers.google.com/search/docs/appearance/structured-data/job-posting">
///   Google's job posting structured data</a>
public record JobPosting(
    String title,
    @Nullable String description,
    @Nullable String identifier,
    @Nullable String url,
    @Nullable Instant datePosted,
    @Nullable Instant validThrough,
    List<EmploymentType> employmentTypes,
    Employer employer,
    List<Place> locations,
    List<LocationType> jobLocationTypes,
    List<String> applicantLocations,
    @Nullable Pay pay,
    List<String> industries,
    List<String> occupationalCategories,
    List<String> skills,
    List<String> qualifications,
    List<String> responsibilities,
    List<String> educationRequirements,
    List<String> experienceRequirements,
    @Nullable String inLanguage,
    @Nullable Boolean directApply) {

  /// The hiring organization.
  public record Employer(String name, @Nullable String url, @Nullable String logo) {}

  /// One place of work, as written; the indexer resolves names to codes.
  ///
  /// @param name a place given as plain text ("Berlin, Germany") rather than as an address
  /// @param latitude degrees, -90 to 90; present exactly when longitude is
  /// @param longitude degrees, -180 to 180
  public record Place(
      @Nullable String name,
      @Nullable String street,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String postalCode,
      @Nullable String country,
      @Nullable Double latitude,
      @Nullable Double longitude) {}

  /// Pay before tax. At least one bound is present; a single amount is both bounds; min <= max.
  ///
  /// @param currency an ISO 4217 code
  /// @param unit what one amount pays for, when said
  public record Pay(
      String currency,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable PayUnit unit) {}

  /// schema.org `unitText` of a salary.
  public enum PayUnit {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /// Google's list of employment types.
  public enum EmploymentType {
    FULL_TIME,
    PART_TIME,
    CONTRACTOR,
    TEMPORARY,
    INTERN,
    VOLUNTEER,
    PER_DIEM,
    OTHER
  }

  /// Where the work is done. schema.org knows TELECOMMUTE only; the other two are ours.
  public enum LocationType {
    TELECOMMUTE,
    HYBRID,
    ONSITE
  }
}
