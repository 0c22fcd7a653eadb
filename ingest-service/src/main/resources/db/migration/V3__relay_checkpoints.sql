-- Where the relay stood, about once a minute: (cursor_xid, cursor_id) was in the topic when its partitions ended at
-- end_offsets. A topic that has lost its tail is published again from the newest of these that it still covers.
CREATE TABLE relay_checkpoint (
  cursor_xid  bigint NOT NULL,
  cursor_id   text COLLATE "C" NOT NULL,
  topic_id    text NOT NULL,
  end_offsets text NOT NULL,
  taken_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (cursor_xid, cursor_id)
);
