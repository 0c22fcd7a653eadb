package io.rolecall.search.understand;

import io.rolecall.index.place.Place;
import io.rolecall.search.query.JobQuery;
import org.jspecify.annotations.Nullable;

/// A query as it was asked, and as it is meant.
///
/// @param asked as it came
/// @param meant what is searched for
/// @param meaning what was understood; null when nothing was to be
/// @param place the place that was found among the words, if any
public record Understood(
    JobQuery asked, JobQuery meant, @Nullable Meaning meaning, @Nullable Place place) {}
