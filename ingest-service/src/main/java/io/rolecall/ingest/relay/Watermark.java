package io.rolecall.ingest.relay;

/// Until when every change is published for certain, although rows are published in the order of
/// transaction ids and new ones arrive all the time.
///
/// A snapshot's xmax is above every transaction that has committed. So once everything below an
/// xmin that has reached it was published, every change that was there at the time of that snapshot
/// is. One snapshot is waited for at a time. Times are those of [System#nanoTime].
final class Watermark {
  private boolean isWaiting;
  private long waitedFor;
  private long waitingSince;

  /// A read that left nothing below its xmin behind was published.
  ///
  /// @param readAt a time not after the read
  /// @param xmin of the read's snapshot
  /// @param xmax of the read's snapshot
  /// @param before what was returned before
  /// @return the time until which everything is published
  long after(long readAt, long xmin, long xmax, long before) {
    if (xmin >= xmax) {
      isWaiting = false;
      return readAt;
    }
    long reached = isWaiting && xmin >= waitedFor ? waitingSince : before;
    if (!isWaiting || xmin >= waitedFor) {
      isWaiting = true;
      waitedFor = xmax;
      waitingSince = readAt;
    }
    return reached;
  }
}
