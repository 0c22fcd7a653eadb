package io.rolecall.search.query;

import io.rolecall.index.pay.PayRates;
import io.rolecall.index.place.Gazetteer;
import io.rolecall.index.title.Titles;

/// What a query is read with. The index has to have been built with the same. Thread-safe.
public record Dictionaries(Gazetteer places, PayRates rates, Titles titles) {
  /// Those that come with the code.
  public static Dictionaries builtIn() {
    return new Dictionaries(Gazetteer.builtIn(), PayRates.builtIn(), Titles.builtIn());
  }
}
