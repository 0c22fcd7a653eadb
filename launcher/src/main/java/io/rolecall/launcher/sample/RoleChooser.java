package io.rolecall.launcher.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Decides who looks for whom, where and on which terms.
final class RoleChooser {
  private static final double NATIVE_LANGUAGE = 0.75;
  private static final double SECOND_CITY = 0.12;
  private static final double HYBRID = 0.3;

  private final SampleLibrary library;

  RoleChooser(SampleLibrary library) {
    this.library = library;
  }

  Role choose(Dice dice) {
    Company company = dice.pick(library.companies());
    Family family = dice.pick(library.families(dice.pick(company.fields())));
    List<City> cities = cities(dice);
    Language language = language(library.country(cities.getFirst()), dice);
    Level level = family.ladder() ? level(dice) : Level.MID;
    return new Role(
        company,
        family,
        language,
        level,
        title(family, language, level, dice),
        workplace(family, dice),
        cities,
        dice.pick(dice.between(3, 5), family.skills(language)),
        employmentTypes(level, dice));
  }

  private List<City> cities(Dice dice) {
    List<City> chosen = new ArrayList<>();
    City first = dice.pick(library.cities(), City::weight);
    chosen.add(first);
    while (chosen.size() < 3 && dice.chance(SECOND_CITY)) {
      List<City> near =
          library.cities().stream()
              .filter(city -> city.country().equals(first.country()) && !chosen.contains(city))
              .toList();
      chosen.add(near.isEmpty() ? dice.pick(library.cities(), City::weight) : near.getFirst());
    }
    return List.copyOf(chosen);
  }

  private static Language language(Country country, Dice dice) {
    return dice.chance(NATIVE_LANGUAGE)
        ? Language.valueOf(country.language().toUpperCase(Locale.ROOT))
        : Language.EN;
  }

  private static Level level(Dice dice) {
    return dice.pick(List.of(Level.values()), Level::weight);
  }

  private String title(Family family, Language language, Level level, Dice dice) {
    String plain = dice.pick(family.titles(language));
    return dice.pick(library.texts(language).titles(level)).replace("{title}", plain);
  }

  private static Workplace workplace(Family family, Dice dice) {
    if (dice.chance(family.remote())) {
      return Workplace.REMOTE;
    }
    return family.remote() > 0 && dice.chance(HYBRID) ? Workplace.HYBRID : Workplace.ONSITE;
  }

  private static List<String> employmentTypes(Level level, Dice dice) {
    if (level == Level.INTERN) {
      return List.of("INTERN");
    }
    return switch (dice.weighted(74, 10, 6, 5, 5)) {
      case 0 -> List.of("FULL_TIME");
      case 1 -> List.of("PART_TIME");
      case 2 -> List.of("FULL_TIME", "PART_TIME");
      case 3 -> List.of("CONTRACTOR");
      default -> List.of("TEMPORARY");
    };
  }
}
