/// What others need to compare themselves with PostgreSQL while writes go on: how far the feed is
/// published, counts and hashes of all postings by bucket, and the postings of a bucket. Start
/// reading at [DigestController].
@NullMarked
package io.rolecall.ingest.digest;

import org.jspecify.annotations.NullMarked;
