package io.rolecall.acceptance.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The mix as it comes, answers reused, beside what one would write in an afternoon.
final class SearchMix implements Scenario {
  private static final String OURS = "requests a second as they come";
  private static final String AFTERNOON = "an afternoon's version, a second";

  private final SearchProcess service;
  private final Load ours;
  private final Load afternoon;

  SearchMix(Searches searches) throws IOException {
    service = searches.start();
    ours = searches.oursMixed(service);
    afternoon = searches.afternoonMixed();
  }

  @Override
  public String name() {
    return "search-mix";
  }

  @Override
  public String description() {
    return "The same queries, each fifth request one for suggestions, as the service is set up by default, beside the same features over the same postings as OpenSearch guesses them: dynamic mapping, `multi_match`, its default highlighter, terms aggregations, collapsing with inner hits. %d connections for %d s."
        .formatted(Searches.CONNECTIONS, Searches.TURN.toSeconds());
  }

  @Override
  public Map<String, Double> round(int number) {
    Duration time = number == 0 ? Searches.WARM_UP : Searches.TURN;
    Load.Result theirs =
        number % 2 == 0 ? null : afternoon.closed(Searches.CONNECTIONS, Searches.TURN);
    Load.Result mine = ours.closed(Searches.CONNECTIONS, time);
    theirs = theirs == null ? afternoon.closed(Searches.CONNECTIONS, Searches.TURN) : theirs;
    var figures = new LinkedHashMap<String, Double>();
    figures.put(OURS, mine.perSecond());
    figures.put(AFTERNOON, theirs.perSecond());
    figures.put("p50 in ms", mine.millis(50));
    figures.put("p99 in ms", mine.millis(99));
    figures.put("an afternoon's version, p50 in ms", theirs.millis(50));
    figures.put("an afternoon's version, p99 in ms", theirs.millis(99));
    figures.put("not answered", (double) mine.others() + theirs.others());
    return figures;
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.ratio(OURS, AFTERNOON, 5));
  }

  @Override
  public void close() {
    service.close();
  }
}
