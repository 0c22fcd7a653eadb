package io.rolecall.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolecall.ingest.database.PostgresSession;
import io.rolecall.ingest.feed.FeedPosition;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayCursorIT {
  private static final TopicState TOPIC = new TopicState("topic", List.of(2L, 4L));

  /// A relay that is suspended between its commit and its cursor comes back to a later epoch's
  /// cursor. Set back, it would say of published rows that they are not, and of the topic that it
  /// ends earlier than it does.
  @Test
  void a_relay_of_an_earlier_epoch_can_not_move_the_cursor() throws SQLException {
    try (RelayWorld world = RelayWorld.create();
        var session = PostgresSession.open(world.postgresSettings(), "cursor", Map.of())) {
      var earlier = RelayCursor.of(session, RelayCursor.nextEpoch(session));
      earlier.advance(new FeedPosition(10, "a"), TOPIC);
      var later = RelayCursor.of(session, RelayCursor.nextEpoch(session));
      later.advance(new FeedPosition(20, "b"), TOPIC);

      assertThatThrownBy(() -> earlier.advance(new FeedPosition(11, "a"), TOPIC))
          .isInstanceOf(LeadershipLostException.class);
      assertThatThrownBy(earlier::rewind).isInstanceOf(LeadershipLostException.class);
      assertThatThrownBy(earlier::read).isInstanceOf(LeadershipLostException.class);

      assertThat(later.read().position()).isEqualTo(new FeedPosition(20, "b"));
    }
  }
}
