package io.rolecall.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The search document: one posting as the index holds it, its `_id` the posting's id.
///
/// Property names are the fields of the mapping ([JobFields]). Times are instants, money is a
/// decimal number in its currency.
public sealed interface JobDocument {
  String id();

  /// The external version of the document: orders its states.
  long version();

  /// An open posting.
  ///
  /// @param bucket and `hash` serve the comparison with PostgreSQL, see PostingDigest
  /// @param titleName the title without places, numbers and marks that stand apart in it
  /// @param titleWords the forms of the title's words, see TitleWords, with spaces between
  /// @param occupations ids of occupations the title names, and of their families
  /// @param placeText every way in which its places are written
  /// @param remoteCountries ISO 3166-1 alpha-2 codes from which one may work remotely; empty when
  ///   not said
  /// @param places keys of the gazetteer: of every place it is found by, and of all that contain
  ///   it; of remote work from where it may be done, of other work where that is
  /// @param remoteAreas of remote work: the keys of the places one may work from, without what
  ///   contains them; empty when not said
  /// @param remoteScope all of `remoteAreas` in one, sorted: to count by; null when there are none
  /// @param workplace `onsite`, `hybrid` or `remote`; null when not known
  /// @param employmentType schema.org values such as `FULL_TIME`
  /// @param seniority null when not known
  /// @param language primary BCP 47 subtag, such as `de`; null when not known
  /// @param description plain text in [Passages], cut to what the index analyses, of a posting
  ///   whose language is not known or has no analysis of its own; null for any other
  /// @param descriptionIn the same of any other posting: one text by its language, see
  ///   [Descriptions]
  /// @param comparablePay a year's pay in the reference currency: the upper end, or the lower where
  ///   there is no upper one; null when it can't be known
  /// @param validThrough first moment at which the posting is no longer shown; null for never
  /// @param duplicateKey what near-duplicates share, 64 bits as a signed decimal number; see
  ///   [#keyOfOne] for who is alone
  /// @param posting the stored schema.org document as JSON text
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"id", "state"})
  record OpenJob(
      String id,
      String state,
      String source,
      String externalId,
      long revision,
      long version,
      int bucket,
      long hash,
      Instant createdAt,
      Instant updatedAt,
      String title,
      String titleName,
      @Nullable String titleWords,
      List<String> occupations,
      String company,
      List<Location> locations,
      List<String> placeText,
      List<String> remoteCountries,
      List<String> places,
      List<String> remoteAreas,
      @Nullable String remoteScope,
      @Nullable String workplace,
      List<String> employmentType,
      @Nullable String seniority,
      @Nullable String language,
      List<String> skills,
      List<String> categories,
      @Nullable List<String> description,
      @Nullable Map<String, List<String>> descriptionIn,
      @Nullable Salary salary,
      @Nullable BigDecimal comparablePay,
      Instant postedAt,
      @Nullable Instant validThrough,
      @Nullable String url,
      @Nullable Boolean directApply,
      String duplicateKey,
      String posting)
      implements JobDocument {

    private static final int HEX_DIGITS = 16;

    /// The [#duplicateKey] of a posting that is alone: the first half of its id.
    ///
    /// @param id 32 hexadecimal digits
    public static String keyOfOne(String id) {
      return Long.toString(HexFormat.fromHexDigitsToLong(id, 0, HEX_DIGITS));
    }

    /// Each of the locations as one value, so that those of many postings are counted without
    /// reading any of them.
    ///
    /// @see JobDocuments#location
    @JsonProperty(value = JobFields.LOCATION_VALUES, access = JsonProperty.Access.READ_ONLY)
    public List<String> locationValues() {
      return locations == null
          ? List.of()
          : locations.stream().map(JobDocuments::locationValue).toList();
    }

    /// The description, in whichever field it is; null for none.
    public @Nullable String text() {
      List<String> passages =
          descriptionIn == null || descriptionIn.isEmpty()
              ? description
              : descriptionIn.values().iterator().next();
      return passages == null ? null : String.join("\n", passages);
    }
  }

  /// What stays of a closed posting, so that a late write of an older state finds a newer version
  /// and is refused. Searches filter it out.
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"id", "state"})
  record ClosedJob(
      String id,
      String state,
      String source,
      String externalId,
      long revision,
      long version,
      int bucket,
      long hash,
      Instant createdAt,
      Instant updatedAt,
      Instant closedAt)
      implements JobDocument {}

  /// One place of work.
  ///
  /// @param region name of a state or province, as people write it
  /// @param country ISO 3166-1 alpha-2
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Location(
      @Nullable String city,
      @Nullable String region,
      @Nullable String country,
      @Nullable Point point) {}

  /// Degrees, WGS 84.
  record Point(double lat, double lon) {}

  /// Pay as written, and normalised to a year in the same currency.
  ///
  /// @param unit HOUR, DAY, WEEK, MONTH or YEAR; null when not said, and then there is no yearly
  ///   pay
  /// @param text as people read it, such as `80,000–95,000 EUR a year`
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Salary(
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      String currency,
      @Nullable String unit,
      @Nullable BigDecimal yearlyMin,
      @Nullable BigDecimal yearlyMax,
      String text) {}
}
