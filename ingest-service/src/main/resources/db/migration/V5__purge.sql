-- A closed posting past its retention becomes a stub without text (purged), the topic gets a null value, and then the
-- row goes. NOT VALID: what is there fulfils the older, stricter rule.
ALTER TABLE posting DROP CONSTRAINT posting_state_check;
ALTER TABLE posting ADD CONSTRAINT posting_state_check CHECK (state IN ('open', 'closed', 'purged')) NOT VALID;

-- What is due, and what may go.
CREATE INDEX posting_closed ON posting (closed_at) WHERE state = 'closed';
CREATE INDEX posting_purged ON posting (changed_xid, id) WHERE state = 'purged';

-- What is left of a purged posting: where its revisions and versions go on should it come back. Written together with
-- the stub, some time before the row goes, so that whoever finds no row finds this.
CREATE TABLE purged_posting (
  id        text COLLATE "C" PRIMARY KEY,
  revision  bigint NOT NULL,
  version   bigint NOT NULL,
  purged_at timestamptz NOT NULL
);
