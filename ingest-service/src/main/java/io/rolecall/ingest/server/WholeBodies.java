package io.rolecall.ingest.server;

import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Collects small request bodies, within limits for each and for all of them together.
@Component
public class WholeBodies {
  /// Of a body that is too large, this many times the limit is read and dropped, so that the client
  /// gets to read the answer.
  private static final int DROPPED = 8;

  private final LimitSettings limits;
  private final AtomicLong held = new AtomicLong();

  WholeBodies(LimitSettings limits) {
    this.limits = limits;
  }

  /// Hands the body over and gives its memory back when the handling ends.
  ///
  /// Fails with a [ProblemException]: 408 when it takes too long, 413 when it is too large, 415
  /// when it is compressed, 503 when too much is held already.
  public <T> Mono<T> with(ServerWebExchange exchange, Function<byte[], Mono<T>> handling) {
    return Mono.defer(() -> {
      refuseEncoded(exchange.getRequest().getHeaders());
      var body = new Body();
      return exchange
          .getRequest()
          .getBody()
          .map(body::add)
          .then(Mono.fromSupplier(body::bytes))
          .timeout(limits.bodyTime())
          .onErrorMap(TimeoutException.class, _ -> tooSlow())
          .flatMap(handling)
          .doFinally(_ -> body.release());
    });
  }

  /// Refuses a body that is compressed or otherwise encoded.
  ///
  /// @throws ProblemException 415
  public static void refuseEncoded(HttpHeaders headers) {
    String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "a Content-Encoding is not supported here"));
    }
  }

  private final class Body {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long received;
    private long charged;

    /// Takes the bytes and releases the buffer, which nothing behind may see: Spring would release
    /// a discarded one again.
    ///
    /// @return how many bytes it held
    int add(DataBuffer buffer) {
      byte[] part = new byte[buffer.readableByteCount()];
      buffer.read(part);
      DataBufferUtils.release(buffer);
      received += part.length;
      if (received <= limits.postingBytes()) {
        charge(part.length);
        bytes.writeBytes(part);
      } else if (received > (long) limits.postingBytes() * DROPPED) {
        throw tooLarge();
      }
      return part.length;
    }

    private void charge(int size) {
      charged += size;
      if (held.addAndGet(size) > limits.bodiesAtOnce().toBytes()) {
        throw new ProblemException(
            Problem.temporary(ProblemType.OVERLOADED, "too many postings at once"));
      }
    }

    byte[] bytes() {
      if (received > limits.postingBytes()) {
        throw tooLarge();
      }
      return bytes.toByteArray();
    }

    void release() {
      held.addAndGet(-charged);
      charged = 0;
    }
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(
            ProblemType.TOO_LARGE, "a posting has at most " + limits.postingBytes() + " bytes"));
  }

  private static ProblemException tooSlow() {
    return new ProblemException(
        Problem.of(ProblemType.REQUEST_TIMEOUT, "the body took too long to arrive"));
  }
}
