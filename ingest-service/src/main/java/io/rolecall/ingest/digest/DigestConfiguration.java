package io.rolecall.ingest.digest;

import io.micrometer.core.instrument.MeterRegistry;
import io.rolecall.ingest.meter.IngestMeter;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/// Puts together what holds snapshots, and has their time watched.
@Configuration(proxyBeanMethods = false)
class DigestConfiguration {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  @Bean(destroyMethod = "close")
  Snapshots snapshots(DigestSettings settings, MeterRegistry registry) {
    var snapshots = new Snapshots(settings, System::nanoTime);
    IngestMeter.DIGEST_SNAPSHOTS.gauge(registry, snapshots, Snapshots::count);
    return snapshots;
  }

  @Bean(destroyMethod = "dispose")
  Disposable snapshotExpiry(Snapshots snapshots) {
    return Flux.interval(LOOK_EVERY).onBackpressureDrop().subscribe(_ -> snapshots.expire());
  }
}
