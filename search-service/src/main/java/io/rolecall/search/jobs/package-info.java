/// Searches and single jobs: from a [io.rolecall.search.query.JobQuery] to an answer.
@NullMarked
package io.rolecall.search.jobs;

import org.jspecify.annotations.NullMarked;
