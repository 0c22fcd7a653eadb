/// PostgreSQL as the service meets it: pool, migrations, health, and what an error means.
@NullMarked
package io.rolecall.ingest.database;

import org.jspecify.annotations.NullMarked;
