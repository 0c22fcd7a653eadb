package io.rolecall.launcher.sample;

import java.util.List;

/// The facts of one invented job, before they are put into words.
///
/// @param title as advertised, with its level
/// @param cities where it is, the first the main one; one at least, also for a remote job, whose
///   country it tells
/// @param skills asked for, the most important first
/// @param employmentTypes as schema.org writes them
record Role(
    Company company,
    Family family,
    Language language,
    Level level,
    String title,
    Workplace workplace,
    List<City> cities,
    List<String> skills,
    List<String> employmentTypes) {}
