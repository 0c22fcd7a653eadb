package io.rolecall.search.jobs;

import io.rolecall.index.Descriptions;
import io.rolecall.index.JobDocument.Location;
import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.JobDocument.Point;
import io.rolecall.index.JobFields;
import io.rolecall.search.jobs.FoundPage.Hit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes hits of what OpenSearch found. Pure.
final class HitReader {
  private final Highlights highlights;

  HitReader(Highlights highlights) {
    this.highlights = highlights;
  }

  /// @param groups near-duplicates by key; null when they are not collapsed
  JobHit read(Hit hit, @Nullable Map<String, Group> groups) {
    OpenJob job = hit.source();
    Group group = groups == null ? null : groups.get(job.duplicateKey());
    Map<String, List<String>> marked = orEmpty(hit.highlight());
    Double score = hit.score();
    return new JobHit(
        job.id(),
        job.source(),
        job.revision(),
        job.title(),
        job.company(),
        places(job, group),
        job.workplace(),
        orEmpty(job.employmentType()),
        job.salary(),
        job.postedAt(),
        job.validThrough(),
        job.url(),
        snippet(description(marked)),
        html(marked),
        groups == null ? null : others(group),
        score == null ? 0 : score,
        hit.explanation());
  }

  private static Long others(@Nullable Group group) {
    return group == null ? 0 : group.postings() - 1;
  }

  /// Its own first.
  private static List<JobHit.Place> places(OpenJob job, @Nullable Group group) {
    return Stream.concat(
            orEmpty(job.locations()).stream(),
            group == null ? Stream.empty() : group.locations().stream())
        .distinct()
        .map(HitReader::place)
        .toList();
  }

  private @Nullable String snippet(List<String> fragments) {
    return fragments.isEmpty() ? null : Snippets.of(highlights.plain(fragments.getFirst()));
  }

  private Map<String, List<String>> html(Map<String, List<String>> marked) {
    Map<String, List<String>> html = new LinkedHashMap<>();
    for (String field : List.of(JobFields.TITLE, JobFields.COMPANY, JobFields.DESCRIPTION)) {
      List<String> parts =
          field.equals(JobFields.DESCRIPTION)
              ? description(marked)
              : marked.getOrDefault(field, List.of());
      List<String> found = parts.stream().filter(highlights::marked).map(highlights::html).toList();
      if (!found.isEmpty()) {
        html.put(field, found);
      }
    }
    return html;
  }

  /// In whichever language it is.
  private static List<String> description(Map<String, List<String>> marked) {
    return Descriptions.fields().stream()
        .map(marked::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(List.of());
  }

  private static JobHit.Place place(Location location) {
    Point point = location.point();
    return new JobHit.Place(
        location.city(),
        location.region(),
        location.country(),
        point == null ? null : point.lat(),
        point == null ? null : point.lon());
  }

  /// Empty fields are not stored.
  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }
}
