-- The feed's index carries what a digest reads, so that a digest is one pass over this index alone. A second index
-- would have to be written with every change. Writers wait while it is built, some seconds for a million rows; where
-- that is too long, build it under this name with CREATE INDEX CONCURRENTLY before the new version starts.
CREATE INDEX IF NOT EXISTS posting_feed_digest ON posting (changed_xid, id) INCLUDE (bucket, hash, state);
DROP INDEX posting_feed;
ALTER INDEX posting_feed_digest RENAME TO posting_feed;
