-- One row a posting: the truth, and its own change feed.
CREATE TABLE posting (
  id           text COLLATE "C" PRIMARY KEY,
  source       text COLLATE "C" NOT NULL,
  external_id  text COLLATE "C" NOT NULL,
  state        text COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed')),
  -- counts real changes, for people
  revision     bigint NOT NULL,
  -- orders states: greatest(old + 1, microseconds since 1970)
  version      bigint NOT NULL,
  -- SHA-256 of the canonical received posting
  content_hash bytea NOT NULL,
  -- the stored schema.org document, JSON text
  body         text NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  closed_at    timestamptz,
  -- pg_current_xact_id() of the transaction that last changed the row: the feed's order
  changed_xid  bigint NOT NULL,
  -- leading 16 bits of the id, and a hash of (id, version): PostingDigest has the same formulas
  bucket       integer NOT NULL GENERATED ALWAYS AS
                 (('x' || substr(id, 1, 4))::bit(16)::integer) STORED,
  hash         bigint NOT NULL GENERATED ALWAYS AS
                 (('x' || encode(substring(sha256(decode(id, 'hex') || int8send(version)) from 1 for 8), 'hex'))::bit(64)::bigint) STORED,
  CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);

-- lz4 costs a fraction of the default pglz; not every build of PostgreSQL has it.
DO $$
BEGIN
  ALTER TABLE posting ALTER COLUMN body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  RAISE NOTICE 'this server has no lz4: posting.body is compressed with pglz';
END
$$;

CREATE INDEX posting_feed ON posting (changed_xid, id);
CREATE INDEX posting_source ON posting (source, id);

-- Where the relay stands: one row. Everything up to (cursor_xid, cursor_id) is in the topic.
CREATE TABLE relay (
  name              text PRIMARY KEY,
  epoch             bigint NOT NULL DEFAULT 0,
  cursor_xid        bigint NOT NULL DEFAULT 0,
  cursor_id         text COLLATE "C" NOT NULL DEFAULT '',
  system_identifier bigint,
  database_oid      bigint,
  timeline          integer,
  topic_id          text,
  end_offsets       text,
  updated_at        timestamptz NOT NULL DEFAULT now()
);

INSERT INTO relay (name) VALUES ('postings');
