package io.rolecall.search.canary;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rolecall.index.Canary;
import io.rolecall.index.JobFields;
import io.rolecall.search.meter.SearchMeter;
import io.rolecall.search.opensearch.OpenSearch;
import io.rolecall.search.opensearch.OpenSearchReply;
import io.rolecall.search.opensearch.OpenSearchReply.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Looks for the canary by searching, as everybody else does, and tells how long ago it was
/// written.
///
/// A canary that is found for the first time has just become searchable: what has passed since it
/// was written is the freshness of the whole pipe. The one that was there when the service started
/// says nothing about that. Times are those of the PostgreSQL server: its clock and this one's have
/// to agree.
@Component
class CanaryWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CanaryWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final byte[] BODY =
      """
      {"size":1,"track_total_hits":false,"_source":["%s"],
       "query":{"bool":{"filter":{"term":{"%s":"%s"}}}}}
      """
          .formatted(JobFields.UPDATED_AT, JobFields.SOURCE, Canary.SOURCE)
          .getBytes(StandardCharsets.UTF_8);

  private final OpenSearch openSearch;
  private final CanarySettings settings;
  private final Clock clock;
  private final Timer freshness;
  private volatile @Nullable Instant newest;
  private @Nullable Disposable looks;

  CanaryWatch(OpenSearch openSearch, CanarySettings settings, Clock clock, MeterRegistry registry) {
    this.openSearch = openSearch;
    this.settings = settings;
    this.clock = clock;
    this.freshness = SearchMeter.CANARY_FRESHNESS.timer().register(registry);
    SearchMeter.CANARY_AGE.gauge(registry, this, CanaryWatch::age);
  }

  /// Takes notice of an answer.
  void found(OpenSearchReply reply) {
    if (!(reply instanceof Answered(byte[] body))) {
      return;
    }
    Instant writtenAt = writtenAt(body);
    Instant before = newest;
    if (writtenAt == null || (before != null && !writtenAt.isAfter(before))) {
      return;
    }
    newest = writtenAt;
    if (before != null) {
      freshness.record(notNegative(Duration.between(writtenAt, clock.instant())));
    }
  }

  private static @Nullable Instant writtenAt(byte[] body) {
    try {
      String text =
          MAPPER.readTree(body).at("/hits/hits/0/_source/" + JobFields.UPDATED_AT).asString("");
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (JacksonException | DateTimeException e) {
      log.debug("no answer to a search for the canary", e);
      return null;
    }
  }

  private double age() {
    Instant writtenAt = newest;
    return writtenAt == null
        ? Double.NaN
        : notNegative(Duration.between(writtenAt, clock.instant())).toMillis() / 1000.0;
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  @Override
  public synchronized void start() {
    if (settings.enabled() && looks == null) {
      looks =
          Flux.interval(settings.look())
              .onBackpressureDrop()
              .concatMap(_ -> openSearch.search(BODY, "canary", PATIENCE), 1)
              .doOnNext(this::found)
              .onErrorContinue((error, _) -> log.warn("the canary was not looked for", error))
              .subscribe();
    }
  }

  @Override
  public synchronized void stop() {
    if (looks != null) {
      looks.dispose();
      looks = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return looks != null;
  }
}
