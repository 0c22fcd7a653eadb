package io.rolecall.launcher.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A family of jobs: what they are called, what they need, what they pay.
///
/// @param field the field of work, such as `software`
/// @param en titles in English, the usual one first; likewise the other languages
/// @param skills by language tag, or under `any` when all languages call them the same
/// @param pay a year's pay of an experienced person in the United States, in dollars
/// @param ladder whether there are interns, juniors, seniors and leads of it
/// @param remote how often it is remote, from 0 to 1
/// @param hourly whether it is usually paid by the hour
record Family(
    String field,
    List<String> en,
    List<String> de,
    List<String> es,
    List<String> fr,
    Map<String, List<String>> skills,
    int pay,
    boolean ladder,
    double remote,
    boolean hourly) {

  List<String> titles(Language language) {
    return switch (language) {
      case EN -> en;
      case DE -> de;
      case ES -> es;
      case FR -> fr;
    };
  }

  List<String> skills(Language language) {
    @Nullable List<String> any = skills.get("any");
    return any == null ? Objects.requireNonNull(skills.get(language.tag())) : any;
  }
}
