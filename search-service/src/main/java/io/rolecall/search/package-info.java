/// The search service: what candidates see. Start reading at [io.rolecall.search.jobs.JobSearch].
@NullMarked
package io.rolecall.search;

import org.jspecify.annotations.NullMarked;
