package io.rolecall.indexer.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.springframework.stereotype.Component;

/// Consumer groups that nobody is a member of. Thread-safe; calls block for some seconds at most.
@Component
public class ConsumerGroups {
  private final KafkaClients clients;

  ConsumerGroups(KafkaClients clients) {
    this.clients = clients;
  }

  /// Deletes a group with its offsets.
  ///
  /// @return whether it is gone; false while it has members
  /// @throws ExecutionException when Kafka is away
  public boolean delete(String group) throws ExecutionException, InterruptedException {
    try (Admin admin = clients.admin()) {
      admin.deleteConsumerGroups(List.of(group)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      if (e.getCause() instanceof GroupNotEmptyException) {
        return false;
      }
      throw e;
    }
  }

  /// Makes a group that begins at these offsets.
  ///
  /// @throws ExecutionException when Kafka is away
  public void create(String group, Map<TopicPartition, OffsetAndMetadata> offsets)
      throws ExecutionException, InterruptedException {
    try (Admin admin = clients.admin()) {
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }
  }
}
