package io.rolecall.launcher.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An invented employer.
///
/// @param code three letters that its job numbers begin with
/// @param domain a name below `.example`, which nobody can own (RFC 2606)
/// @param fields the fields of work it hires in
/// @param does what it does, by language tag, to follow its name
record Company(
    String name, String code, String domain, List<String> fields, Map<String, String> does) {

  String does(Language language) {
    return Objects.requireNonNull(does.get(language.tag()));
  }
}
