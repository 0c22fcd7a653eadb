package io.rolecall.acceptance.relevance;

import java.util.List;
import java.util.Set;

/// How well rankings answer queries; a document answers a query or does not.
///
/// @param ndcg nDCG@10, the mean over all queries, of rankings with gain 1 for every answer
/// @param map mean average precision over the first 100 hits: answers further down count as not
///   found
/// @param queries how many
/// @see <a
///   href="https://nlp.stanford.edu/IR-book/html/htmledition/evaluation-of-ranked-retrieval-results-1.html">
///   Manning, Raghavan and Schütze, Introduction to Information Retrieval, 8.4</a>
record Figures(double ndcg, double map, int queries) {
  /// How deep a ranking is looked at.
  static final int DEPTH = 100;

  private static final int FIRST_PAGE = 10;

  /// @param rankings documents in the order of the hits, one ranking for each query
  static Figures of(List<Judged.Query> queries, List<List<Integer>> rankings) {
    double ndcg = 0;
    double map = 0;
    for (int i = 0; i < queries.size(); i++) {
      ndcg += ndcg(rankings.get(i), queries.get(i).relevant());
      map += averagePrecision(rankings.get(i), queries.get(i).relevant());
    }
    return new Figures(ndcg / queries.size(), map / queries.size(), queries.size());
  }

  static double ndcg(List<Integer> ranking, Set<Integer> relevant) {
    double gained = 0;
    double possible = 0;
    for (int rank = 0; rank < FIRST_PAGE; rank++) {
      double gain = Math.log(2) / Math.log(rank + 2.0);
      gained += rank < ranking.size() && relevant.contains(ranking.get(rank)) ? gain : 0;
      possible += rank < relevant.size() ? gain : 0;
    }
    return gained / possible;
  }

  static double averagePrecision(List<Integer> ranking, Set<Integer> relevant) {
    double sum = 0;
    int found = 0;
    for (int rank = 0; rank < Math.min(DEPTH, ranking.size()); rank++) {
      if (relevant.contains(ranking.get(rank))) {
        found++;
        sum += found / (rank + 1.0);
      }
    }
    return sum / Math.min(DEPTH, relevant.size());
  }
}
