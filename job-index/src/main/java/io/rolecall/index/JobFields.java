package io.rolecall.index;

/// Names of the fields of the job index; a test holds them against the mapping.
public final class JobFields {
  public static final String ID = "id";
  public static final String STATE = "state";
  public static final String SOURCE = "source";
  public static final String EXTERNAL_ID = "externalId";
  public static final String REVISION = "revision";
  public static final String VERSION = "version";
  public static final String BUCKET = "bucket";
  public static final String HASH = "hash";
  public static final String CREATED_AT = "createdAt";
  public static final String UPDATED_AT = "updatedAt";
  public static final String CLOSED_AT = "closedAt";

  /// Stemmed and folded; [#TITLE_EXACT] is folded only.
  public static final String TITLE = "title";

  public static final String TITLE_EXACT = "title.exact";

  /// The title without places, numbers and marks, as written: to count by.
  public static final String TITLE_NAME = "titleName";

  /// The title's words in the forms in which titles are compared, see TitleWords.
  public static final String TITLE_WORDS = "titleWords";

  /// Ids of the occupations that the title names, and of their families.
  public static final String OCCUPATIONS = "occupations";

  public static final String COMPANY = "company";

  /// As written: for facets and display.
  public static final String COMPANY_NAME = "company.name";

  /// Lower-cased and folded: for filters.
  public static final String COMPANY_KEY = "company.key";

  public static final String LOCATIONS = "locations";

  /// Each location as one value, to count by; see [JobDocument.OpenJob#locationValues].
  public static final String LOCATION_VALUES = "locationValues";

  public static final String CITY = "locations.city";
  public static final String CITY_KEY = "locations.city.key";
  public static final String REGION = "locations.region";
  public static final String REGION_KEY = "locations.region.key";
  public static final String COUNTRY = "locations.country";
  public static final String POINT = "locations.point";

  /// Every way a posting's places are written, as text.
  public static final String PLACE_TEXT = "placeText";

  /// Country codes from which remote work is allowed; none means not said.
  public static final String REMOTE_COUNTRIES = "remoteCountries";

  /// [#COUNTRY] and [#REMOTE_COUNTRIES] together: for facets and filters. Filled by OpenSearch.
  public static final String COUNTRIES = "countries";

  /// Keys of the gazetteer for every place it is found by, and for all that contain it.
  public static final String PLACES = "places";

  /// Keys of the places from which remote work is allowed, without what contains them.
  public static final String REMOTE_AREAS = "remoteAreas";

  /// All of [#REMOTE_AREAS] in one value: every posting is counted once by it.
  public static final String REMOTE_SCOPE = "remoteScope";

  public static final String WORKPLACE = "workplace";
  public static final String EMPLOYMENT_TYPE = "employmentType";
  public static final String SENIORITY = "seniority";
  public static final String LANGUAGE = "language";

  public static final String SKILLS = "skills";

  /// Lower-cased and folded: for facets and filters.
  public static final String SKILLS_NAME = "skills.name";

  public static final String CATEGORIES = "categories";

  /// Of a posting whose language is not known or has no analysis of its own; all that an index of
  /// an older release has. [Descriptions] has every field of descriptions.
  public static final String DESCRIPTION = "description";

  /// Below it one field for each language.
  public static final String DESCRIPTION_IN = "descriptionIn";

  public static final String SALARY = "salary";
  public static final String SALARY_CURRENCY = "salary.currency";
  public static final String SALARY_YEARLY_MIN = "salary.yearlyMin";
  public static final String SALARY_YEARLY_MAX = "salary.yearlyMax";

  /// A year's pay in the reference currency, its upper end where it has one.
  public static final String COMPARABLE_PAY = "comparablePay";

  public static final String POSTED_AT = "postedAt";
  public static final String VALID_THROUGH = "validThrough";
  public static final String URL = "url";
  public static final String DIRECT_APPLY = "directApply";

  /// What near-duplicates share. A number, because lists are collapsed by it: of words, OpenSearch
  /// has to look up each that it compares.
  public static final String DUPLICATE_KEY = "duplicateKey";

  /// The stored schema.org document as JSON text; not searchable.
  public static final String POSTING = "posting";

  /// Values of [#STATE].
  public static final String STATE_OPEN = "open";

  public static final String STATE_CLOSED = "closed";

  private JobFields() {}
}
