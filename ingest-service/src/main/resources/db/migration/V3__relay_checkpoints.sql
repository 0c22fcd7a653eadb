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

-- Each change makes a new version of the row and moves its entry in posting_feed to the right: there is no update in
-- place. By default dead versions stay until a fifth of the rows are dead, and are cleaned up slowly: a busy table grows
-- to several times its size. Vacuumed early and without pauses there is little to do each time; and with some room in
-- each page the next change cleans up the page's dead versions by itself.
ALTER TABLE posting SET (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0.05,
  toast.autovacuum_vacuum_scale_factor = 0.02,
  toast.autovacuum_vacuum_threshold = 1000,
  toast.autovacuum_vacuum_cost_delay = 0
);

-- One row, changed several times a second: room for versions of it in its own page.
ALTER TABLE relay SET (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
