package io.rolecall.ingest.relay;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Holds the relay's thread the first time it comes to a place, as if its process were suspended
/// there.
final class Holder implements RelayListener {
  private final Place place;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  enum Place {
    NOWHERE,
    /// The rows are in memory.
    BEFORE_SENDING,
    /// The records are in an open transaction.
    BEFORE_COMMITTING
  }

  Holder(Place place) {
    this.place = place;
  }

  void awaitArrival() throws InterruptedException {
    arrived.await();
  }

  void release() {
    released.countDown();
  }

  @Override
  public void read(List<FeedRow> rows) {
    hold(Place.BEFORE_SENDING);
  }

  @Override
  public void sent(List<Outgoing> batch) {
    hold(Place.BEFORE_COMMITTING);
  }

  private void hold(Place here) {
    if (here != place) {
      return;
    }
    arrived.countDown();
    try {
      released.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
