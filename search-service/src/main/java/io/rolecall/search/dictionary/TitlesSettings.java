package io.rolecall.search.dictionary;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Titles: `rolecall.titles.*`, or `ROLECALL_TITLES_PATH` in the environment. The indexer has to
/// have the same.
///
/// @param path of a directory with ESCO's or O*NET's files; not set for the built-in titles alone
@ConfigurationProperties("rolecall.titles")
record TitlesSettings(@Nullable Path path) {}
