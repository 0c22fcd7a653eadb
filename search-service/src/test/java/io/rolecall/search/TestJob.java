package io.rolecall.search;

import io.rolecall.index.Descriptions;
import io.rolecall.index.JobDocument.ClosedJob;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.JobDocument.Salary;
import io.rolecall.index.JobFields;
import io.rolecall.index.Passages;
import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.place.Place;
import io.rolecall.index.title.TitleWords;
import io.rolecall.index.title.Titles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds documents as an indexer would. Not for use by several threads.
final class TestJob {
  private final int number;
  private String source = "acme";
  private String title = "Clerk";
  private String company = "Acme";
  private final List<Location> locations = new ArrayList<>();
  private final List<String> placeText = new ArrayList<>();
  private List<String> remoteCountries = List.of();
  private List<String> places = List.of();
  private List<String> remoteAreas = List.of();
  private String workplace;
  private List<String> employmentType = List.of();
  private String seniority;
  private String language;
  private List<String> skills = List.of();
  private String description = "";
  private Salary salary;
  private BigDecimal comparablePay;
  private Instant postedAt = Instant.now().minus(Duration.ofDays(10));
  private Instant validThrough;
  private String url;
  private String duplicateKey;
  private final ObjectNode posting = JsonNodeFactory.instance.objectNode();

  private TestJob(int number) {
    this.number = number;
  }

  static TestJob number(int number) {
    return new TestJob(number);
  }

  /// Its first half is the number, too, which is the key of who is alone.
  static String id(int number) {
    return "%016x%016x".formatted(number, number);
  }

  TestJob source(String source) {
    this.source = source;
    return this;
  }

  TestJob title(String title) {
    this.title = title;
    return this;
  }

  TestJob company(String company) {
    this.company = company;
    return this;
  }

  TestJob in(String city, String region, String country, double lat, double lon) {
    locations.add(new Location(city, region, country, new Point(lat, lon)));
    placeText.add(city + ", " + region);
    return this;
  }

  /// As [#in], with the keys of the gazetteer.
  TestJob at(String... written) {
    List<String> keys = new ArrayList<>(places);
    for (String text : written) {
      Place place = Gazetteer.builtIn().resolve(text).orElseThrow();
      locations.add(new Location(place.name(), place.region(), place.country(), place.point()));
      placeText.add(text);
      keys.addAll(place.path());
    }
    places = List.copyOf(keys);
    return this;
  }

  /// Remote work from these places, wherever the office is.
  TestJob remoteIn(String... areas) {
    workplace = "remote";
    List<Place> from =
        Stream.of(areas).map(area -> Gazetteer.builtIn().resolve(area).orElseThrow()).toList();
    places = from.stream().flatMap(place -> place.path().stream()).toList();
    remoteAreas = from.stream().map(Place::key).toList();
    return this;
  }

  /// [#pays] as indexed for comparing with other currencies.
  TestJob comparable() {
    BigDecimal end = salary.yearlyMax() == null ? salary.yearlyMin() : salary.yearlyMax();
    comparablePay = PayRates.builtIn().comparable(end, salary.currency()).orElseThrow();
    return this;
  }

  TestJob inCountry(String country) {
    locations.add(new Location(null, null, country, null));
    return this;
  }

  TestJob remoteFrom(String... countries) {
    workplace = "remote";
    remoteCountries = List.of(countries);
    return this;
  }

  TestJob workplace(String workplace) {
    this.workplace = workplace;
    return this;
  }

  TestJob employmentType(String... types) {
    employmentType = List.of(types);
    return this;
  }

  TestJob seniority(String seniority) {
    this.seniority = seniority;
    return this;
  }

  TestJob language(String language) {
    this.language = language;
    return this;
  }

  TestJob skills(String... skills) {
    this.skills = List.of(skills);
    return this;
  }

  TestJob description(String description) {
    this.description = description;
    return this;
  }

  /// A year; null for an open end.
  TestJob pays(String min, String max, String currency) {
    BigDecimal low = min == null ? null : new BigDecimal(min);
    BigDecimal high = max == null ? null : new BigDecimal(max);
    salary = new Salary(low, high, currency, "YEAR", low, high, min + "–" + max + " " + currency);
    return this;
  }

  /// Pay without saying for how long.
  TestJob paysSome(String amount, String currency) {
    BigDecimal some = new BigDecimal(amount);
    salary = new Salary(some, some, currency, null, null, null, amount + " " + currency);
    return this;
  }

  TestJob postedAgo(Duration age) {
    postedAt = Instant.now().minus(age);
    return this;
  }

  TestJob postedAt(Instant moment) {
    postedAt = moment;
    return this;
  }

  TestJob validFor(Duration time) {
    validThrough = Instant.now().plus(time);
    return this;
  }

  TestJob duplicateKey(String key) {
    duplicateKey = key;
    return this;
  }

  TestJob url(String url) {
    this.url = url;
    return this;
  }

  /// A property of the schema.org document; `description` there is HTML.
  TestJob posting(String name, String value) {
    posting.put(name, value);
    return this;
  }

  OpenJob build() {
    Instant created = postedAt;
    String id = id(number);
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("title", title);
    document.setAll(posting);
    return new OpenJob(
        id,
        JobFields.STATE_OPEN,
        source,
        "x" + number,
        1,
        1_000_000L + number,
        0,
        number,
        created,
        created,
        title,
        title,
        String.join(" ", TitleWords.of(title)),
        Titles.builtIn().occupationsOf(title),
        company,
        List.copyOf(locations),
        List.copyOf(placeText),
        remoteCountries,
        places,
        remoteAreas,
        remoteAreas.isEmpty() ? null : String.join(" ", remoteAreas),
        workplace,
        employmentType,
        seniority,
        language,
        skills,
        List.of(),
        Descriptions.isAnalysed(language) ? null : Passages.of(description),
        Descriptions.isAnalysed(language) ? Map.of(language, Passages.of(description)) : null,
        salary,
        comparablePay,
        postedAt,
        validThrough,
        url,
        null,
        duplicateKey == null ? OpenJob.keyOfOne(id) : duplicateKey,
        document.toString());
  }

  ClosedJob closed() {
    return new ClosedJob(
        id(number),
        JobFields.STATE_CLOSED,
        source,
        "x" + number,
        2,
        2_000_000L + number,
        0,
        number,
        postedAt,
        postedAt,
        Instant.now());
  }
}
