package io.rolecall.ingest.ashby;

import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingJson;
import io.rolecall.ingest.bulk.Entries;
import io.rolecall.ingest.bulk.Entry;
import io.rolecall.ingest.bulk.Entry.Rejected;
import io.rolecall.ingest.bulk.EntryReader;
import io.rolecall.ingest.bulk.FeedFormat.Feed;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.Problem.Fault;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import io.rolecall.ingest.server.LimitSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

/// The jobs of a board, read one at a time: the document is never in memory as a whole. The line of
/// a job is its 1-based place in `jobs`; jobs that are not listed are passed over.
final class AshbyEntries implements Entries {
  private static final int EXTRA_DEPTH = 2;

  private final Feed feed;
  private final Optional<String> company;
  private final LimitSettings limits;
  private @Nullable JsonParser parser;
  private boolean inJobs;
  private boolean foundJobs;
  private long line;

  AshbyEntries(Feed feed, Optional<String> company, LimitSettings limits) {
    this.feed = feed;
    this.company = company;
    this.limits = limits;
  }

  @Override
  public Next next(boolean wait) throws IOException {
    long limit = limits.documentSize().toBytes();
    if (feed.length().orElse(0) > limit) {
      throw LimitedInput.tooLarge(limit);
    }
    try {
      JsonParser json = parser == null ? begin(limit) : parser;
      return read(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new ProblemException(unreadable(e));
    }
  }

  private Problem unreadable(JacksonException e) {
    String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
    if (e instanceof StreamConstraintsException && what.startsWith("String value length")) {
      return Problem.of(
          ProblemType.TOO_LARGE,
          "a text in a job has at most " + limits.postingBytes() + " characters");
    }
    return Problem.of(
        ProblemType.UNREADABLE_JSON, what.length() <= 200 ? what : what.substring(0, 200) + "…");
  }

  private JsonParser begin(long limit) {
    JsonParser json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(PostingJson.MAX_DEPTH + EXTRA_DEPTH)
                    .maxNumberLength(PostingJson.MAX_NUMBER_LENGTH)
                    .maxStringLength(limits.postingBytes())
                    .build())
            .build()
            .createParser(ObjectReadContext.empty(), new LimitedInput(feed.body(), limit));
    parser = json;
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw first == null
          ? new ProblemException(Problem.of(ProblemType.UNREADABLE_JSON, "there is no JSON text"))
          : notABoard("#", "expected an object");
    }
    return json;
  }

  private Next read(JsonParser json) {
    while (true) {
      JsonToken token = json.nextToken();
      if (inJobs) {
        if (token == JsonToken.END_ARRAY) {
          inJobs = false;
        } else {
          line++;
          Optional<Entry> entry = job(json, token);
          if (entry.isPresent()) {
            return new Found(entry.get());
          }
        }
      } else if (token == JsonToken.PROPERTY_NAME) {
        property(json);
      } else {
        return end(json);
      }
    }
  }

  private void property(JsonParser json) {
    String name = json.currentName();
    JsonToken value = json.nextToken();
    if (!name.equals("jobs")) {
      json.skipChildren();
    } else if (value == JsonToken.START_ARRAY) {
      inJobs = true;
      foundJobs = true;
    } else {
      throw notABoard("#/jobs", "expected an array");
    }
  }

  private Next end(JsonParser json) {
    if (json.nextToken() != null) {
      throw new ProblemException(
          Problem.of(ProblemType.UNREADABLE_JSON, "there is text behind the document"));
    }
    if (!foundJobs) {
      throw notABoard("#/jobs", "an array 'jobs' is required");
    }
    return new End();
  }

  private Optional<Entry> job(JsonParser json, JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Optional.of(rejected(ProblemType.INVALID_POSTING, "expected a job as an object"));
    }
    ObjectNode job = object(json);
    if (job == null) {
      return Optional.of(
          rejected(ProblemType.TOO_LARGE, "a job has at most " + limits.postingBytes() + " bytes"));
    }
    return AshbyPosting.isListed(job) ? Optional.of(entry(job)) : Optional.empty();
  }

  private Entry rejected(ProblemType type, String detail) {
    return new Rejected(line, null, Problem.of(type, detail, List.of(Fault.at("#", detail))));
  }

  private Entry entry(ObjectNode job) {
    ObjectNode posting = AshbyPosting.of(job, company);
    String text = PostingJson.MAPPER.writeValueAsString(posting);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    return EntryReader.posting(
        feed.source(), line, JobPostingReader.externalIdOf(posting), posting, text, size);
  }

  /// The object that begins here; null when it is too large, and passed over.
  private @Nullable ObjectNode object(JsonParser json) {
    long begin = json.currentLocation().getByteOffset();
    var tokens = TokenBuffer.forBuffering(json, json.objectReadContext());
    int depth = 0;
    boolean fits = true;
    do {
      if (json.currentToken().isStructStart()) {
        depth++;
      } else if (json.currentToken().isStructEnd()) {
        depth--;
      }
      fits &= json.currentLocation().getByteOffset() - begin < limits.postingBytes();
      if (fits) {
        tokens.copyCurrentEvent(json);
      }
    } while (depth > 0 && json.nextToken() != null);
    if (!fits) {
      return null;
    }
    JsonNode node = PostingJson.MAPPER.readTree(tokens.asParser());
    return (ObjectNode) node;
  }

  private static ProblemException notABoard(String pointer, String detail) {
    return new ProblemException(
        Problem.of(
            ProblemType.INVALID_DOCUMENT,
            "not the answer of an Ashby board: " + detail,
            List.of(Fault.at(pointer, detail))));
  }
}
