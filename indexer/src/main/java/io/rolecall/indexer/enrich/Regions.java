package io.rolecall.indexer.enrich;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// States of the USA and provinces of Canada, by name and by postal code, and the nations of the
/// United Kingdom: the regions that stand in for a country when people write a place.
final class Regions {
  /// @param code postal code such as `CA`; the name where there is none
  record Region(String name, String code, String country) {}

  private static final String UNITED_STATES =
      """
      AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;\
      DE Delaware;DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;\
      IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;\
      MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;\
      NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;\
      NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;\
      RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;\
      VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming\
      """;

  private static final String CANADA =
      """
      AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;\
      NS Nova Scotia;NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;\
      QC Quebec;SK Saskatchewan;YT Yukon\
      """;

  private static final Map<String, Region> BY_NAME = new HashMap<>();
  private static final Map<String, Region> BY_CODE = new LinkedHashMap<>();

  static {
    add("US", UNITED_STATES);
    add("CA", CANADA);
    for (String nation : new String[] {"England", "Scotland", "Wales", "Northern Ireland"}) {
      BY_NAME.put(Fold.of(nation), new Region(nation, nation, "GB"));
    }
    alias("Washington DC", "DC");
    alias("Washington State", "WA");
    alias("New York State", "NY");
    alias("Mass", "MA");
    alias("Calif", "CA");
  }

  private Regions() {}

  /// The region of that name in any case, or of that code in upper case; null when it is none.
  static @Nullable Region of(String text) {
    Region named = BY_NAME.get(Fold.of(text));
    return named == null ? BY_CODE.get(text.strip().replace(".", "")) : named;
  }

  /// As [#of], of a known country: then codes count in any case.
  static @Nullable Region of(String text, String country) {
    Region region = of(text);
    if (region == null) {
      region = of(text.toUpperCase(java.util.Locale.ROOT));
    }
    return region != null && region.country().equals(country) ? region : null;
  }

  private static void add(String country, String table) {
    for (String row : table.split(";", -1)) {
      var region = new Region(row.substring(3), row.substring(0, 2), country);
      BY_NAME.put(Fold.of(region.name()), region);
      BY_CODE.put(region.code(), region);
    }
  }

  private static void alias(String name, String code) {
    Region region = BY_CODE.get(code);
    if (region != null) {
      BY_NAME.put(Fold.of(name), region);
    }
  }
}
