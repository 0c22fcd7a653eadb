package io.rolecall.acceptance.benchmark;

import io.rolecall.index.JobDocument.OpenJob;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// What candidates ask for: titles, companies and places of the corpus, some with filters, a third
/// with facets; few of them often and many seldom, as Zipf's law has it. The same each time.
record Mix(List<Query> queries, List<Integer> order) {
  private static final int ORDER = 50_000;
  private static final int MOST_WORDS = 4;
  private static final long SEED = 20_261_127L;

  /// @param parameters of `/v1/jobs`
  record Query(Map<String, String> parameters) {
    String path() {
      return "/v1/jobs?"
          + parameters.entrySet().stream()
              .map(one -> one.getKey() + "=" + encoded(one.getValue()))
              .collect(Collectors.joining("&"));
    }

    /// The same from the second page on.
    Query after(String cursor) {
      Map<String, String> more = new LinkedHashMap<>(parameters);
      more.put("cursor", cursor);
      return new Query(more);
    }
  }

  /// @param count of different queries
  static Mix of(List<OpenJob> jobs, int count) {
    Random random = new Random(SEED);
    List<Query> queries = new ArrayList<>();
    while (queries.size() < count) {
      Query query = query(jobs.get(random.nextInt(jobs.size())), random);
      if (!queries.contains(query)) {
        queries.add(query);
      }
    }
    return new Mix(List.copyOf(queries), order(count, random));
  }

  /// The query that is the n-th to be sent.
  int at(int n) {
    return order.get(n % order.size());
  }

  private static Query query(OpenJob job, Random random) {
    Map<String, String> parameters = new LinkedHashMap<>();
    double kind = random.nextDouble();
    if (kind < 0.12) {
      parameters.put("q", job.company());
    } else if (kind < 0.3) {
      parameters.put("q", words(job.title(), 1 + random.nextInt(2)));
    } else {
      parameters.put("q", words(job.title(), MOST_WORDS));
    }
    String city = city(job);
    if (city != null && random.nextDouble() < 0.25) {
      parameters.put("where", city);
    }
    if (random.nextDouble() < 0.1) {
      parameters.put("employmentType", "FULL_TIME");
    }
    if (random.nextDouble() < 0.1) {
      parameters.put("postedWithin", "60");
    }
    if (random.nextDouble() < 0.35) {
      parameters.put("facets", random.nextBoolean() ? "company" : "company,workplace,country");
    }
    return new Query(parameters);
  }

  private static String city(OpenJob job) {
    return job.locations() == null || job.locations().isEmpty()
        ? null
        : job.locations().getFirst().city();
  }

  /// The first words that are words.
  private static String words(String title, int most) {
    String words =
        Arrays.stream(title.split("[^\\p{L}\\p{N}+#.]+", -1))
            .filter(word -> word.length() > 1)
            .limit(most)
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? "engineer" : words;
  }

  private static List<Integer> order(int count, Random random) {
    double[] upTo = new double[count];
    double sum = 0;
    for (int rank = 0; rank < count; rank++) {
      sum += 1.0 / (rank + 1);
      upTo[rank] = sum;
    }
    double all = sum;
    return random
        .doubles(ORDER)
        .mapToInt(at -> Arrays.binarySearch(upTo, at * all))
        .map(found -> Math.min(count - 1, found < 0 ? -found - 1 : found))
        .boxed()
        .toList();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
