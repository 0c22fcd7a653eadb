package io.rolecall.ingest.wholefeed;

import io.rolecall.events.PostingId;
import io.rolecall.ingest.bulk.IncomingFeed;
import io.rolecall.ingest.posting.SourcePostings;
import io.rolecall.ingest.posting.SourcePostings.Count;
import io.rolecall.ingest.posting.SourcePostings.Moment;
import io.rolecall.ingest.posting.SourcePostings.RunEnded;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One run of a whole feed: stores what it has, and then closes the source's postings that it does
/// not have. Those that changed since it began are left alone, whoever changed them.
///
/// Until the last entry was read nothing is closed, so a feed that breaks off anywhere, or a
/// process that dies anywhere, closes nothing that was not seen to be absent. Blocks: for a virtual
/// thread.
final class WholeFeed {
  private static final int PAGE = 5_000;
  private static final int CHUNK = 500;

  private final IncomingFeed feed;
  private final WholeFeedOptions options;
  private final SourcePostings postings;
  private final FeedRuns runs;
  private final UUID run = UUID.randomUUID();
  private final Reception reception;

  WholeFeed(IncomingFeed feed, WholeFeedOptions options, SourcePostings postings, FeedRuns runs) {
    this.feed = feed;
    this.options = options;
    this.postings = postings;
    this.runs = runs;
    this.reception = new Reception(feed.source(), feed.requestId());
  }

  /// Runs it.
  ///
  /// @throws ProblemException when it had to stop, or when one of the guards refuses to close; with
  ///   what was done until then
  /// @throws IOException when the connection broke
  WholeFeedAnswer run() throws IOException {
    if (!begin()) {
      read();
      throw failed(Guards.otherRun(), 0);
    }
    Disposable heartbeat =
        Flux.interval(FeedRuns.HEARTBEAT)
            .onBackpressureDrop()
            .concatMap(_ -> runs.stay(feed.source(), run).onErrorComplete())
            .subscribe();
    try {
      return runAlone();
    } finally {
      heartbeat.dispose();
      await(runs.end(feed.source(), run).onErrorReturn(false));
    }
  }

  private boolean begin() {
    try {
      return await(runs.begin(feed.source(), run));
    } catch (ProblemException e) {
      feed.drop(e.problem());
      throw e;
    }
  }

  private WholeFeedAnswer runAlone() throws IOException {
    Moment begin = await(postings.now());
    long open = countOpen(begin);
    read();
    refuse(Guards.againstEntries(reception, options));
    List<PostingId> absent = absent(begin);
    refuse(Guards.againstShrinking(absent.size(), open, options));
    return reception.answer(close(absent, begin));
  }

  private void read() throws IOException {
    Problem problem = feed.read(reception);
    if (problem != null) {
      feed.drop(problem);
      throw failed(problem, 0);
    }
  }

  private void refuse(Optional<Problem> problem) {
    if (problem.isPresent()) {
      throw failed(problem.get(), 0);
    }
  }

  private ProblemException failed(Problem problem, long closed) {
    return new ProblemException(problem.with(reception.answer(closed).members()));
  }

  private long countOpen(Moment begin) {
    long open = 0;
    Count page = new Count(0, "");
    do {
      page = await(postings.count(feed.source(), page.last(), begin, PAGE));
      open += page.count();
    } while (page.count() == PAGE);
    return open;
  }

  private List<PostingId> absent(Moment begin) {
    var absent = new ArrayList<PostingId>();
    List<PostingId> page = List.of();
    do {
      String last = page.isEmpty() ? "" : page.getLast().value();
      page = await(postings.open(feed.source(), last, begin, PAGE));
      page.stream().filter(reception::isAbsent).forEach(absent::add);
    } while (page.size() == PAGE);
    return absent;
  }

  private long close(List<PostingId> absent, Moment begin) {
    long closed = 0;
    try {
      for (int from = 0; from < absent.size(); from += CHUNK) {
        List<PostingId> chunk = absent.subList(from, Math.min(from + CHUNK, absent.size()));
        closed += await(postings.close(chunk, begin, feed.source(), run));
      }
      return closed;
    } catch (RunEnded _) {
      throw failed(Guards.otherRun(), closed);
    } catch (ProblemException e) {
      throw failed(e.problem(), closed);
    }
  }

  private static <T> T await(Mono<T> result) {
    return Waiting.await(result);
  }
}
