package io.rolecall.indexer.consume;

import io.rolecall.events.JobPosting;
import io.rolecall.events.JobPostingReader;
import io.rolecall.events.PostingEvent;
import io.rolecall.events.PostingEvent.ClosedPosting;
import io.rolecall.events.PostingEvent.OpenPosting;
import io.rolecall.events.PostingEventCodec;
import io.rolecall.events.PostingId;
import io.rolecall.events.PostingJson;
import io.rolecall.events.UnreadableEventException;
import io.rolecall.events.Violation;
import io.rolecall.index.JobDocument;
import io.rolecall.index.JobDocuments;
import io.rolecall.indexer.bulk.BulkOperation.Put;
import io.rolecall.indexer.bulk.BulkOperation.Remove;
import io.rolecall.indexer.consume.Reading.Unreadable;
import io.rolecall.indexer.consume.Reading.Writable;
import io.rolecall.indexer.enrich.Enrichment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From a record to what is to be written: a pure function.
final class RecordReader {
  private static final Logger log = LoggerFactory.getLogger(RecordReader.class);
  private static final PostingEventCodec CODEC = new PostingEventCodec();

  private RecordReader() {}

  /// Never throws, whatever the record holds.
  static Reading read(ConsumerRecord<byte[], byte[]> record, Enrichment enrichment) {
    if (record.value() == null) {
      return purge(record);
    }
    try {
      return read(record, CODEC.decode(record.value()), enrichment);
    } catch (UnreadableEventException e) {
      return new Unreadable("unreadable-event", String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      return new Unreadable("unreadable-posting", e.getOriginalMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // A bug of ours, and no reason to hold back all other postings of the partition.
      log.error(
          "{}-{}@{} can't be enriched", record.topic(), record.partition(), record.offset(), e);
      return new Unreadable("enrichment-failed", e.toString());
    }
  }

  private static Reading read(
      ConsumerRecord<byte[], byte[]> record, PostingEvent.Stored event, Enrichment enrichment) {
    byte[] id = event.id().value().getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(id, record.key())) {
      return new Unreadable("foreign-key", "the record's key is not the event's id");
    }
    return switch (event) {
      case OpenPosting open -> open(open, enrichment);
      case ClosedPosting closed -> put(event, Enrichment.closed(closed));
    };
  }

  private static Reading open(OpenPosting event, Enrichment enrichment) {
    JsonNode document = PostingJson.MAPPER.readTree(event.posting());
    if (!(document instanceof ObjectNode object)) {
      return new Unreadable("unreadable-posting", "the posting is not a JSON object");
    }
    JobPostingReader.Reading reading = JobPostingReader.read(object);
    JobPosting posting = reading.posting();
    if (posting == null) {
      Violation first = reading.violations().getFirst();
      return new Unreadable("unreadable-posting", first.pointer() + ": " + first.detail());
    }
    return put(event, enrichment.open(event, posting));
  }

  private static Writable put(PostingEvent event, JobDocument document) {
    byte[] json = JobDocuments.toJson(document);
    return new Writable(new Put(document.id(), document.version(), json), event.updatedAt());
  }

  /// A null value: the posting is purged, and its headers say at which version.
  private static Reading purge(ConsumerRecord<byte[], byte[]> record) {
    long version = Collapse.version(record);
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (version < 1 || !PostingId.isValid(id)) {
      return new Unreadable(
          "purge-without-version",
          "a null value needs a posting's id as key and a 'version' header");
    }
    return new Writable(new Remove(id, version), null);
  }
}
