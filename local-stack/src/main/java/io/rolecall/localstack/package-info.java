/// Real PostgreSQL, Kafka and OpenSearch as child processes of this JVM, without Docker.
///
/// Start reading at {@link io.rolecall.localstack.LocalStack}; tests use {@link
/// io.rolecall.localstack.SharedStack}.
@NullMarked
package io.rolecall.localstack;

import org.jspecify.annotations.NullMarked;
