-- Which run of a whole feed may close a source's postings: one run for each source. A run whose
-- time is over was left by its process; the next one takes its place.
CREATE TABLE whole_feed (
  source      text COLLATE "C" PRIMARY KEY,
  run         uuid NOT NULL,
  alive_until timestamptz NOT NULL
);
