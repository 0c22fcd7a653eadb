package io.rolecall.indexer.enrich;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Places: `rolecall.places.*`, or `ROLECALL_PLACES_PATH` in the environment. The search service
/// has to have the same.
///
/// @param path of a directory with GeoNames files; not set for the built-in places alone
@ConfigurationProperties("rolecall.places")
record PlacesSettings(@Nullable Path path) {}
