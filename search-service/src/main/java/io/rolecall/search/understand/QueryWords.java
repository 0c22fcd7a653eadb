package io.rolecall.search.understand;

import io.rolecall.index.title.Occupation;
import io.rolecall.index.title.TitleWords;
import io.rolecall.index.title.Titles;
import io.rolecall.search.query.QueryText.Form;
import io.rolecall.search.query.QueryText.Meant;
import io.rolecall.search.query.QueryText.MeantWord;
import io.rolecall.search.query.QueryText.Phrase;
import io.rolecall.search.query.QueryText.Term;
import io.rolecall.search.query.QueryText.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The terms of one query while they are being understood, some of them taken already. Not for use
/// by several threads.
final class QueryWords {
  private static final Pattern GENDERS = Pattern.compile("\\(\\p{L}([/|*,:]\\p{L})+\\)");
  private static final Pattern EDGES =
      Pattern.compile("^[\\s.,;:!?()\\[\\]|/-]+(?=\\p{L})|[\\s.,;:!?()|]+$");

  private final Titles titles;
  private final List<Term> terms;
  private final boolean[] taken;
  private final boolean[] kept;
  private @Nullable String title;

  QueryWords(List<Term> terms, Titles titles) {
    this.titles = titles;
    this.terms = terms;
    this.taken = new boolean[terms.size()];
    this.kept = new boolean[terms.size()];
  }

  int size() {
    return terms.size();
  }

  /// The words that may still be anything, without punctuation around them; empty where there is
  /// none.
  List<String> open() {
    List<String> open = new ArrayList<>();
    for (int at = 0; at < terms.size(); at++) {
      open.add(taken[at] || kept[at] ? "" : plain(terms.get(at)));
    }
    return open;
  }

  /// These words are understood.
  void take(int from, int words) {
    Arrays.fill(taken, from, from + words, true);
  }

  /// A term that means nothing but itself.
  Term itself(int at) {
    return new Meant(words(at, at + 1), List.of());
  }

  /// Takes what is in parentheses, when there is anything else: `Engineer (Payments)`. Letters for
  /// genders (`(m/w/d)`, `(H/F)`) say nothing about a job and are left out.
  List<Term> takeAsides() {
    List<Term> asides = new ArrayList<>();
    boolean within = false;
    boolean[] aside = new boolean[terms.size()];
    boolean others = false;
    for (int at = 0; at < terms.size(); at++) {
      String text = terms.get(at) instanceof Word word ? word.text() : "";
      within |= text.startsWith("(");
      aside[at] = within && !taken[at];
      others |= !within && !taken[at];
      within &= !text.endsWith(")");
    }
    for (int at = 0; at < terms.size() && others && !within; at++) {
      if (aside[at]) {
        taken[at] = true;
        if (!isGenders(terms.get(at))) {
          asides.add(itself(at));
        }
      }
    }
    return asides;
  }

  private static boolean isGenders(Term term) {
    return term instanceof Word word && GENDERS.matcher(word.text()).matches();
  }

  /// Words that are a title together are nothing else (`remote sensing specialist`).
  void keepTitlesOfSeveralWords() {
    for (Span span : titles()) {
      if (span.terms() > 1) {
        Arrays.fill(kept, span.from(), span.to(), true);
      }
    }
  }

  /// Whether a title begins there.
  boolean isTitleAt(int at) {
    return titles().stream().anyMatch(span -> span.from() == at);
  }

  /// What was not taken: titles, other words, and phrases as they are.
  List<Term> meant() {
    List<Term> meant = new ArrayList<>();
    List<Span> spans = titles();
    List<String> named = new ArrayList<>();
    for (int at = 0; at < terms.size(); at++) {
      int from = at;
      Span span = spans.stream().filter(one -> one.from() == from).findFirst().orElse(null);
      if (span != null) {
        Meant term = new Meant(words(span.from(), span.to()), span.occupations());
        named.add(term.text());
        meant.add(term);
        at = span.to() - 1;
      } else if (!taken[at]) {
        Term term = terms.get(at);
        meant.add(term instanceof Word ? itself(at) : term);
      }
    }
    title = named.isEmpty() ? null : String.join(" ", named);
    return meant;
  }

  /// The titles of [#meant], once that was asked for; null when there is none.
  @Nullable String title() {
    return title;
  }

  private List<MeantWord> words(int from, int to) {
    List<MeantWord> words = new ArrayList<>();
    for (int at = from; at < to; at++) {
      String text = terms.get(at).text();
      List<String> forms = TitleWords.of(text);
      if (to - from == 1 || !forms.isEmpty()) {
        words.add(
            new MeantWord(
                text,
                forms.stream().map(this::form).toList(),
                forms.stream().anyMatch(TitleWords::isTechnology)));
      }
    }
    return words;
  }

  private Form form(String form) {
    return new Form(form, titles.weight(form), titles.isTitleWord(form));
  }

  /// A title over whole terms.
  private record Span(int from, int to, List<String> occupations) {
    int terms() {
      return to - from;
    }
  }

  private List<Span> titles() {
    List<String> forms = new ArrayList<>();
    List<Integer> from = new ArrayList<>();
    List<Integer> to = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (int at = 0; at <= terms.size(); at++) {
      if (at == terms.size() || taken[at] || terms.get(at) instanceof Phrase) {
        spans.addAll(titles(forms, from, to));
        forms.clear();
        from.clear();
        to.clear();
      } else {
        List<String> own = TitleWords.of(terms.get(at).text());
        for (int i = 0; i < own.size(); i++) {
          forms.add(own.get(i));
          from.add(i == 0 ? at : -1);
          to.add(i == own.size() - 1 ? at + 1 : -1);
        }
      }
    }
    return spans;
  }

  private List<Span> titles(List<String> forms, List<Integer> from, List<Integer> to) {
    List<Span> spans = new ArrayList<>();
    for (Titles.Found found : titles.find(forms)) {
      int first = from.get(found.from());
      int last = to.get(found.to() - 1);
      if (first >= 0 && last >= 0) {
        spans.add(new Span(first, last, found.occupations().stream().map(Occupation::id).toList()));
      }
    }
    return spans;
  }

  private static String plain(Term term) {
    return term instanceof Word word ? EDGES.matcher(word.text()).replaceAll("") : "";
  }
}
