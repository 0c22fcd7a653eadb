package io.rolecall.search.understand;

import io.rolecall.index.place.Match;
import io.rolecall.index.place.Place;
import io.rolecall.search.query.Dictionaries;
import io.rolecall.search.query.Filter;
import io.rolecall.search.query.JobQuery;
import io.rolecall.search.query.JobQuery.Pay;
import io.rolecall.search.query.QueryText;
import io.rolecall.search.query.QueryText.Term;
import io.rolecall.search.query.Selection;
import io.rolecall.search.query.Sort;
import io.rolecall.search.query.Where;
import io.rolecall.search.understand.Signals.Signal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes the words of a query for what they mean. Immutable and thread-safe.
///
/// Pay, workplace and type of employment become filters as if their parameters had been given, and
/// so does a place; a level of seniority only counts for more; a title is searched for under all
/// its names. What is in quotes or excluded is never understood, and no word is taken for something
/// that a parameter says already.
public final class Understanding {
  private static final Set<String> BEFORE_A_PLACE =
      Set.of(
          "in",
          "near",
          "around",
          "from",
          "within",
          "across",
          "anywhere",
          "bei",
          "nahe",
          "im",
          "raum",
          "aus",
          "en",
          "cerca",
          "desde",
          "dans",
          "à",
          "depuis");

  /// `EU only`, `US based`.
  private static final Set<String> AFTER_A_PLACE = Set.of("only", "based");

  private static final Pattern BASED = Pattern.compile("(?i)-(?:based|only)$");

  /// Of pay without any when no place says either: that of the rates.
  private static final String USUAL_CURRENCY = "USD";

  private final Dictionaries dictionaries;

  /// @param dictionaries the same as the indexer's
  public Understanding(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
  }

  /// A query that says `understand=false`, or has no words, is meant as it stands.
  public Understood of(JobQuery query) {
    return query.understand() && query.text().ranks()
        ? new Reading(query).read()
        : new Understood(query, query, null, null);
  }

  /// One query being read: one sort of meaning after another.
  private final class Reading {
    private final JobQuery query;
    private final QueryWords words;
    private final Map<Signals.Kind, List<String>> signals = new EnumMap<>(Signals.Kind.class);
    private final List<Term> grades = new ArrayList<>();
    private PayWords.@Nullable Found pay;
    private @Nullable Place place;
    private @Nullable String placeText;

    Reading(JobQuery query) {
      this.query = query;
      this.words = new QueryWords(query.text().required(), dictionaries.titles());
    }

    Understood read() {
      if (query.pay() == null || query.pay().yearlyMin() == null) {
        readPay();
      }
      words.keepTitlesOfSeveralWords();
      readSignals();
      if (query.where().isEmpty() && query.near() == null) {
        readPlace();
      }
      List<Term> welcome = new ArrayList<>(grades);
      welcome.addAll(words.takeAsides());
      List<Term> meant = words.meant();
      List<Term> required = meant.isEmpty() ? grades : meant;
      Map<Filter, Selection> filters = new EnumMap<>(Filter.class);
      filters.putAll(query.filters());
      select(filters, Filter.WORKPLACE, Signals.Kind.WORKPLACE);
      select(filters, Filter.EMPLOYMENT_TYPE, Signals.Kind.EMPLOYMENT_TYPE);
      if (required.isEmpty()) {
        select(filters, Filter.SENIORITY, Signals.Kind.SENIORITY);
      }
      QueryText text =
          new QueryText(
              required,
              query.text().excluded(),
              welcome,
              signal(Signals.Kind.SENIORITY),
              QueryLanguage.of(query.text().required()).orElse(null),
              query.sort() == Sort.RELEVANCE ? QueryText.Match.MOST : QueryText.Match.ALL);
      List<Where> where =
          placeText == null ? query.where() : List.of(new Where(List.of(placeText), place));
      return new Understood(
          query, query.with(text, where, filters, pay()), meaning(required), place);
    }

    private void readPay() {
      for (int at = 0; at < words.size() && pay == null; at++) {
        pay = PayWords.at(words.open(), at).orElse(null);
        if (pay != null) {
          words.take(at, pay.words());
        }
      }
    }

    private void readSignals() {
      for (int at = 0; at < words.size(); at++) {
        var found = Signals.at(words.open(), at).orElse(null);
        if (found != null && isWanted(found.signal(), at, at + found.words())) {
          if (found.signal().kind() == Signals.Kind.GRADE) {
            grades.add(words.itself(at));
          }
          signals
              .computeIfAbsent(found.signal().kind(), _ -> new ArrayList<>())
              .add(found.signal().value());
          words.take(at, found.words());
        }
      }
    }

    /// `lead`, `staff` and `principal` are a level only before a title, `IV` only behind something.
    private boolean isWanted(Signal signal, int at, int next) {
      return switch (signal.kind()) {
        case WORKPLACE -> !query.filters().containsKey(Filter.WORKPLACE);
        case EMPLOYMENT_TYPE -> !query.filters().containsKey(Filter.EMPLOYMENT_TYPE);
        case SENIORITY ->
            !query.filters().containsKey(Filter.SENIORITY)
                && (!Set.of("lead", "principal").contains(signal.value()) || words.isTitleAt(next));
        case GRADE -> at > 0 || signal.value().equals("supervisory");
      };
    }

    /// The first place that is one beyond doubt, or has a word such as `in` before it.
    private void readPlace() {
      List<String> open =
          words.open().stream().map(word -> BASED.matcher(word).replaceFirst("")).toList();
      for (int at = 0; at < open.size() && place == null; at++) {
        if (!open.get(at).isEmpty() && !isIn(BEFORE_A_PLACE, open, at)) {
          int from = announcement(open, at);
          Match match =
              dictionaries.places().longestAt(open.subList(0, end(open, at)), at).orElse(null);
          if (match != null && (match.sure() || from < at)) {
            int to = at + match.words();
            place = match.best();
            placeText = String.join(" ", open.subList(at, to));
            words.take(from, (isIn(AFTER_A_PLACE, open, to) ? to + 1 : to) - from);
          }
        }
      }
    }

    /// Where the words begin that say that a place follows, such as `anywhere in`.
    private static int announcement(List<String> open, int place) {
      int from = place;
      while (isIn(BEFORE_A_PLACE, open, from - 1)) {
        from--;
      }
      return from;
    }

    private static boolean isIn(Set<String> words, List<String> open, int at) {
      return at >= 0 && at < open.size() && words.contains(open.get(at).toLowerCase(Locale.ROOT));
    }

    private static int end(List<String> open, int from) {
      int end = from;
      while (end < open.size() && !open.get(end).isEmpty()) {
        end++;
      }
      return end;
    }

    private List<String> signal(Signals.Kind kind) {
      return signals.getOrDefault(kind, List.of());
    }

    private void select(Map<Filter, Selection> filters, Filter filter, Signals.Kind kind) {
      if (!signal(kind).isEmpty()) {
        filters.put(filter, new Selection(signal(kind), List.of()));
      }
    }

    private @Nullable Pay pay() {
      String currency = currency();
      if (pay == null || currency == null) {
        return query.pay();
      }
      return new Pay(
          pay.yearly(),
          currency,
          dictionaries.rates().rate(currency).orElse(null),
          query.pay() == null || query.pay().includeUnknown());
    }

    /// As it is named, else as the parameter says, else that of the place; null without pay.
    private @Nullable String currency() {
      if (pay == null || pay.currency() != null) {
        return pay == null ? null : pay.currency();
      }
      if (query.pay() != null && query.pay().currency() != null) {
        return query.pay().currency();
      }
      String country = place == null ? null : place.country();
      String local = country == null ? null : currencyOf(country);
      return local == null ? USUAL_CURRENCY : local;
    }

    private Meaning meaning(List<Term> required) {
      String text = required.stream().map(Term::text).collect(Collectors.joining(" "));
      return new Meaning(
          text.isEmpty() ? null : text,
          words.title(),
          placeText == null ? List.of() : List.of(placeText),
          signal(Signals.Kind.WORKPLACE),
          signal(Signals.Kind.EMPLOYMENT_TYPE),
          signal(Signals.Kind.SENIORITY),
          pay == null ? null : pay.yearly(),
          currency());
    }
  }

  private static @Nullable String currencyOf(String country) {
    try {
      Currency currency = Currency.getInstance(Locale.of("", country));
      return currency == null ? null : currency.getCurrencyCode();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
