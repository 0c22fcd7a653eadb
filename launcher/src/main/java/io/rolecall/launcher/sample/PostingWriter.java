package io.rolecall.launcher.sample;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a role as a schema.org `JobPosting`, with the differences in shape that real ones have.
final class PostingWriter {
  private static final int OLDEST_DAYS = 59;
  private static final double EXPIRED = 0.03;
  private static final double SAYS_HOW_LONG = 0.6;
  private static final double SAYS_LANGUAGE = 0.7;

  private final SampleLibrary library;
  private final DescriptionWriter descriptions;
  private final LocalDate today;

  PostingWriter(SampleLibrary library, LocalDate today) {
    this.library = library;
    this.descriptions = new DescriptionWriter(library);
    this.today = today;
  }

  /// Fills the document.
  ///
  /// @return whether the posting's time is over
  boolean write(ObjectNode posting, Role role, String externalId, Dice dice) {
    Company company = role.company();
    posting.put("@context", "https://schema.org").put("@type", "JobPosting");
    posting
        .putObject("identifier")
        .put("@type", "PropertyValue")
        .put("name", company.name())
        .put("value", externalId);
    posting.put("title", role.title());
    posting.put("url", "https://careers." + company.domain() + "/jobs/" + externalId);
    posting
        .putObject("hiringOrganization")
        .put("@type", "Organization")
        .put("name", company.name())
        .put("sameAs", "https://www." + company.domain());
    boolean expired = dates(posting, dice);
    employment(posting, role);
    places(posting, role);
    PayWriter.write(posting, role, library.country(role.cities().getFirst()), dice);
    extras(posting, role, dice);
    posting.put("description", descriptions.write(role, dice));
    return expired;
  }

  private boolean dates(ObjectNode posting, Dice dice) {
    boolean expired = dice.chance(EXPIRED);
    LocalDate posted = today.minusDays(dice.between(expired ? 10 : 0, OLDEST_DAYS));
    boolean exact = posted.isBefore(today) && dice.chance(0.5);
    LocalTime time = LocalTime.of(dice.between(6, 18), dice.between(0, 59), dice.between(0, 59));
    posting.put(
        "datePosted",
        exact ? posted.atTime(time).toInstant(ZoneOffset.UTC).toString() : posted.toString());
    if (expired) {
      posting.put("validThrough", today.minusDays(dice.between(2, 8)).toString());
    } else if (dice.chance(SAYS_HOW_LONG)) {
      posting.put("validThrough", today.plusDays(dice.between(14, 90)) + "T23:59:59Z");
    }
    return expired;
  }

  private static void employment(ObjectNode posting, Role role) {
    if (role.employmentTypes().size() == 1) {
      posting.put("employmentType", role.employmentTypes().getFirst());
    } else {
      role.employmentTypes().forEach(posting.putArray("employmentType")::add);
    }
  }

  private void places(ObjectNode posting, Role role) {
    Country country = library.country(role.cities().getFirst());
    switch (role.workplace()) {
      case REMOTE -> {
        posting.put("jobLocationType", "TELECOMMUTE");
        posting
            .putObject("applicantLocationRequirements")
            .put("@type", "Country")
            .put("name", country.name());
        return;
      }
      case HYBRID -> posting.put("jobLocationType", "HYBRID");
      case ONSITE -> {}
    }
    if (role.cities().size() == 1) {
      place(posting.putObject("jobLocation"), role.cities().getFirst());
    } else {
      ArrayNode all = posting.putArray("jobLocation");
      role.cities().forEach(city -> place(all.addObject(), city));
    }
  }

  private static void place(ObjectNode place, City city) {
    place.put("@type", "Place");
    ObjectNode address = place.putObject("address").put("@type", "PostalAddress");
    address.put("addressLocality", city.name());
    if (!city.region().isEmpty()) {
      address.put("addressRegion", city.region());
    }
    address.put("addressCountry", city.country());
    place
        .putObject("geo")
        .put("@type", "GeoCoordinates")
        .put("latitude", city.lat())
        .put("longitude", city.lon());
  }

  private void extras(ObjectNode posting, Role role, Dice dice) {
    if (dice.chance(SAYS_LANGUAGE)) {
      posting.put("inLanguage", role.language().tag());
    }
    if (dice.chance(0.5)) {
      role.skills().forEach(posting.putArray("skills")::add);
    } else if (dice.chance(0.3)) {
      posting.put("skills", String.join(", ", role.skills()));
    }
    if (dice.chance(0.4)) {
      posting.put("industry", role.family().field());
    }
    if (dice.chance(0.3)) {
      posting.put("educationRequirements", dice.pick(library.texts(role.language()).education()));
    }
    if (dice.chance(0.5)) {
      posting.put("directApply", dice.chance(0.5));
    }
  }
}
