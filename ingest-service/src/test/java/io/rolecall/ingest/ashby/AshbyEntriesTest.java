package io.rolecall.ingest.ashby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.ingest.bulk.Entries;
import io.rolecall.ingest.bulk.Entry;
import io.rolecall.ingest.bulk.Entry.Accepted;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.bulk.FeedFormat.Feed;
import io.rolecall.ingest.problem.Parameters;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.server.LimitSettings;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;

class AshbyEntriesTest {
  private static final LimitSettings LIMITS =
      new LimitSettings(
          DataSize.ofKilobytes(2),
          DataSize.ofKilobytes(10),
          DataSize.ofMegabytes(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private static Entries entries(InputStream body, OptionalLong length) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    var feed = new Feed("s", body, Parameters.of(exchange, Set.of()), length);
    return new AshbyEntries(feed, Optional.empty(), LIMITS);
  }

  private static Entries entries(String json) {
    return entries(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), OptionalLong.empty());
  }

  private static List<Entry> all(Entries entries) throws IOException {
    var found = new ArrayList<Entry>();
    while (entries.next(true) instanceof Entries.Found(var entry)) {
      found.add(entry);
    }
    return found;
  }

  private static String job(String id, String rest) {
    return "{\"id\":\"%s\",\"title\":\"A\",\"jobUrl\":\"https://x.y/acme/1\"%s}"
        .formatted(id, rest);
  }

  @Test
  void jobs_are_entries_and_their_place_in_the_list_is_their_line() throws IOException {
    try (var in = AshbyEntriesTest.class.getResourceAsStream("/ashby/board.json")) {
      List<Entry> entries = all(entries(Objects.requireNonNull(in), OptionalLong.empty()));

      assertThat(entries.stream().map(Entry::line)).containsExactly(1L, 3L, 4L, 5L);
      assertThat(entries.subList(0, 3)).allMatch(Accepted.class::isInstance);
      assertThat(entries.getLast()).isInstanceOf(Rejected.class);
      assertThat(((Accepted) entries.getFirst()).write().identity().externalId())
          .isEqualTo("0b6a1f0e-5a51-4c0e-9d3e-000000000001");
      assertThat(((Rejected) entries.getLast()).problem().errors().getFirst().pointer())
          .isEqualTo("#");
    }
  }

  @Test
  void properties_around_the_jobs_may_be_anything_in_any_order() throws IOException {
    assertThat(
            all(
                entries(
                    "{\"x\":{\"jobs\":[1,2]},\"jobs\":[%s],\"apiVersion\":[{}]}"
                        .formatted(job("1", "")))))
        .hasSize(1);
    assertThat(all(entries("{\"jobs\":[]}"))).isEmpty();
  }

  @Test
  void a_job_over_the_limit_is_rejected_and_its_neighbours_are_not() throws IOException {
    String large = ",\"a\":\"" + "x".repeat(1_500) + "\",\"b\":[\"" + "x".repeat(1_500) + "\"]";
    List<Entry> entries =
        all(
            entries(
                "{\"jobs\":[" + job("1", "") + "," + job("2", large) + "," + job("3", "") + "]}"));

    assertThat(entries).hasSize(3);
    assertThat(entries.get(0)).isInstanceOf(Accepted.class);
    assertThat(((Rejected) entries.get(1)).problem().type()).isEqualTo(ProblemType.TOO_LARGE);
    assertThat(entries.get(2)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                       | UNREADABLE_JSON
          nope                     | UNREADABLE_JSON
          {"jobs":[                | UNREADABLE_JSON
          {"jobs":[{"id":"1"}      | UNREADABLE_JSON
          {"jobs":[]               | UNREADABLE_JSON
          {"jobs":[]} x            | UNREADABLE_JSON
          {"jobs":[]}{}            | UNREADABLE_JSON
          []                       | INVALID_DOCUMENT
          {}                       | INVALID_DOCUMENT
          {"jobs":{}}              | INVALID_DOCUMENT
          {"jobs":null}            | INVALID_DOCUMENT
          """)
  void another_document_is_refused(String json, ProblemType type) {
    assertThatThrownBy(() -> all(entries(json)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type()).isEqualTo(type));
  }

  @Test
  void a_text_that_alone_is_over_the_limit_ends_the_document() {
    Entries entries = entries("{\"jobs\":[{\"id\":\"" + "x".repeat(9_000) + "\"}]}");

    assertThatThrownBy(() -> entries.next(true))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().type()).isEqualTo(ProblemType.TOO_LARGE));
  }

  @Test
  void what_comes_before_the_damage_is_read() throws IOException {
    Entries entries = entries("{\"jobs\":[" + job("1", "") + "," + job("2", "") + ",{\"id\":\"3\"");

    assertThat(entries.next(true)).isInstanceOf(Entries.Found.class);
    assertThat(entries.next(true)).isInstanceOf(Entries.Found.class);
    assertThatThrownBy(() -> entries.next(true)).isInstanceOf(ProblemException.class);
  }

  @Test
  void a_document_over_the_limit_is_refused_when_it_says_so_or_when_it_is() {
    var said = entries(InputStream.nullInputStream(), OptionalLong.of(10_241));
    var isSo = entries("{\"x\":[" + "\"xxxxxxxx\",".repeat(1_000) + "1],\"jobs\":[]}");

    for (Entries entries : List.of(said, isSo)) {
      assertThatThrownBy(() -> entries.next(true))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().type()).isEqualTo(ProblemType.TOO_LARGE));
    }
  }

  @Test
  void a_broken_connection_is_no_fault_of_the_document() {
    var body =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("reset");
          }
        };

    assertThatThrownBy(() -> entries(body, OptionalLong.empty()).next(true))
        .isInstanceOf(IOException.class)
        .hasMessage("reset");
  }
}
