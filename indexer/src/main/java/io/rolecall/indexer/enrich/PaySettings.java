package io.rolecall.indexer.enrich;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Pay: `rolecall.pay.*`, or `ROLECALL_PAY_RATES` in the environment. The search service has to
/// have the same.
///
/// @param rates a file of rates between currencies; not set for the built-in ones
@ConfigurationProperties("rolecall.pay")
record PaySettings(@Nullable Path rates) {}
