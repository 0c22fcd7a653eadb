package io.rolecall.events;

import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEvent.PurgedPosting;
import io.rolecall.events.PostingEvent.Stored;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers of a record of [Topics#POSTINGS]: CloudEvents 1.0 in Kafka binary content mode, plus
/// `revision` and `version` for readers that need not open the value.
public final class EventHeaders {
  public static final String REVISION = "revision";
  public static final String VERSION = "version";
  public static final String TYPE = "ce_type";

  private static final String ROLECALL = "/rolecall";
  private static final String SOURCE_PREFIX = ROLECALL + "/sources/";

  private EventHeaders() {}

  /// Header names and values in the order they are written.
  public static Map<String, String> of(PostingEvent event) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", event.id().value() + "-" + event.version());
    headers.put(TYPE, typeOf(event));
    headers.put("ce_source", sourceOf(event));
    headers.put("ce_time", event.updatedAt().toString());
    headers.put(REVISION, Long.toString(event.revision()));
    headers.put(VERSION, Long.toString(event.version()));
    return headers;
  }

  /// The CloudEvents type of a state: `opened` for the first revision, `changed` for a later open
  /// one, `closed`, `purged`.
  public static String typeOf(PostingEvent event) {
    return switch (event) {
      case OpenPosting open when open.revision() == 1 -> "io.rolecall.posting.opened.v1";
      case OpenPosting _ -> "io.rolecall.posting.changed.v1";
      case ClosedPosting _ -> "io.rolecall.posting.closed.v1";
      case PurgedPosting _ -> "io.rolecall.posting.purged.v1";
    };
  }

  private static String sourceOf(PostingEvent event) {
    return switch (event) {
      case Stored stored -> SOURCE_PREFIX + stored.identity().source();
      case PurgedPosting(_, var source, _, _, _) ->
          source == null ? ROLECALL : SOURCE_PREFIX + source;
    };
  }
}
