package io.rolecall.search.query;

import io.rolecall.index.Descriptions;
import io.rolecall.index.JobFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The body of a `_search` for what is shown of hits that are known by id. Pure.
///
/// Reading and highlighting documents costs more than finding them, so it is done for those alone
/// that are on the page, once [SearchBody#order] has said which these are.
public final class HitsBody {
  static final List<String> SOURCE =
      List.of(
          JobFields.ID,
          JobFields.SOURCE,
          JobFields.REVISION,
          JobFields.TITLE,
          JobFields.COMPANY,
          JobFields.DUPLICATE_KEY,
          JobFields.LOCATIONS,
          JobFields.WORKPLACE,
          JobFields.EMPLOYMENT_TYPE,
          JobFields.SALARY,
          JobFields.POSTED_AT,
          JobFields.VALID_THROUGH,
          JobFields.URL);

  private static final int SNIPPET_LENGTH = 200;

  /// Below OpenSearch's default for what may be analysed, beyond which a search would fail.
  private static final int MOST_ANALYSED = 500_000;

  private HitsBody() {}

  /// In no order and without scores; those that are open still.
  ///
  /// @param query whose words are marked
  /// @param ids not empty
  /// @param now what is valid at this moment is found
  /// @param timeout after which OpenSearch gives up
  public static ObjectNode of(
      JobQuery query, List<String> ids, Instant now, Duration timeout, HighlightMarks marks) {
    ObjectNode body = Dsl.object();
    body.put("timeout", timeout.toMillis() + "ms");
    body.put("size", ids.size()).put("track_total_hits", false);
    List<ObjectNode> filter = new ArrayList<>(FilterClauses.openAt(now));
    filter.add(Dsl.terms(JobFields.ID, ids));
    body.set("query", Dsl.allOf(filter));
    body.set("_source", Dsl.strings(SOURCE));
    ObjectNode highlight = highlight(query, marks);
    if (query.text().ranks()) {
      highlight.set("highlight_query", SearchBody.words(query.text()));
    }
    body.set("highlight", highlight);
    return body;
  }

  /// The description's best part is also the snippet: its beginning when nothing was found in it.
  static ObjectNode highlight(JobQuery query, HighlightMarks marks) {
    ObjectNode fields = Dsl.object();
    if (query.text().ranks()) {
      fields.set(JobFields.TITLE, Dsl.object().put("number_of_fragments", 0));
      fields.set(JobFields.COMPANY, Dsl.object().put("number_of_fragments", 0));
    }
    return marked(fields, marks);
  }

  /// Snippets only.
  static ObjectNode snippets(HighlightMarks marks) {
    return marked(Dsl.object(), marks);
  }

  private static ObjectNode marked(ObjectNode fields, HighlightMarks marks) {
    for (String description : Descriptions.fields()) {
      fields.set(
          description,
          Dsl.object()
              .put("number_of_fragments", 1)
              .put("fragment_size", SNIPPET_LENGTH)
              .put("no_match_size", SNIPPET_LENGTH));
    }
    ObjectNode highlight = Dsl.object();
    highlight.put("type", "unified").put("max_analyzer_offset", MOST_ANALYSED);
    highlight.set("pre_tags", Dsl.strings(List.of(marks.start())));
    highlight.set("post_tags", Dsl.strings(List.of(marks.end())));
    highlight.set("fields", fields);
    return highlight;
  }
}
