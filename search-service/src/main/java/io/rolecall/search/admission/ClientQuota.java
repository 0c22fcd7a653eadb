package io.rolecall.search.admission;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.rolecall.search.http.Problem;
import io.rolecall.search.http.ProblemWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Keeps one client from using up what all share: a bucket of tokens for each.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ClientQuota implements WebFilter {
  private static final int NETWORK = 8;
  private static final Duration FORGET = Duration.ofMinutes(10);

  private final QuotaSettings settings;
  private final AdmissionMeters meters;
  private final ProblemWriter problems;
  private final LoadingCache<String, Bucket> buckets;

  ClientQuota(QuotaSettings settings, AdmissionMeters meters, ProblemWriter problems) {
    this.settings = settings;
    this.meters = meters;
    this.problems = problems;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(settings.clients())
            .expireAfterAccess(FORGET)
            .build(_ -> bucket());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String client = client(exchange.getRequest().getRemoteAddress());
    String path = exchange.getRequest().getPath().value();
    if (settings.perSecond() == 0 || client == null || !isCounted(path)) {
      return chain.filter(exchange);
    }
    var taken = buckets.get(client).tryConsumeAndReturnRemaining(1);
    if (taken.isConsumed()) {
      return chain.filter(exchange);
    }
    meters.refused(Refusal.QUOTA);
    Duration wait = Duration.ofNanos(taken.getNanosToWaitForRefill());
    return problems.write(Problem.quota(wait), exchange);
  }

  /// Calls and pages; not the files of a page, and not what operators ask.
  private static boolean isCounted(String path) {
    return path.startsWith("/v1/") || path.startsWith("/jobs/") || path.equals("/");
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(settings.burst())
                .refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  /// Null for one without a quota.
  private @Nullable String client(@Nullable InetSocketAddress remote) {
    InetAddress address = remote == null ? null : remote.getAddress();
    if (address == null || (address.isLoopbackAddress() && !settings.loopback())) {
      return null;
    }
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK)));
  }
}
